"""One played logger on its line: it sends, waits for 9014, sends again, and obeys commands."""

import asyncio
import contextlib
import random
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from bihuan.rules import hj212, loggers

TRIES = 3
PAUSES_S = (0.5, 1, 2, 4, 8, 15)
KEPT_LATENCIES = 100_000
ANSWERS = frozenset(("9013", "9014"))


@dataclass(slots=True)
class Tally:
    """What all lines together did."""

    sent: int = 0
    acked: int = 0
    resent: int = 0
    unacked: int = 0
    repeated: int = 0
    damaged: int = 0
    cut: int = 0
    """Connections that the other side would not have or closed."""
    commands: int = 0
    backfilled: int = 0
    latencies_ms: list[float] = field(default_factory=list)

    def took(self, seconds: float) -> None:
        """A fair sample once there are too many to keep."""
        self.acked += 1
        if len(self.latencies_ms) < KEPT_LATENCIES:
            self.latencies_ms.append(seconds * 1000)
            return
        place = random.randrange(self.acked)  # noqa: S311  a sample
        if place < KEPT_LATENCIES:
            self.latencies_ms[place] = seconds * 1000

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies_ms)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How the played time runs against the clock on the wall."""

    began: float
    """`time.monotonic` at the first moment."""
    first: int
    until: float
    """Played seconds since 1970; endless as infinity."""
    speed: float = 1.0

    def wall(self, at: float) -> float:
        return self.began + (at - self.first) / self.speed

    def played(self) -> int:
        return int(self.first + (time.monotonic() - self.began) * self.speed)


@dataclass(slots=True)
class Line:
    """One logger's connection, made anew as often as it is lost."""

    voice: loggers.Voice
    host: str
    port: int
    pace: Pace
    tally: Tally
    timeout_s: float = 5.0
    backlog: tuple[bytes, ...] = ()
    _writer: asyncio.StreamWriter | None = None
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict)
    _number: int = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Until the time is over or all is to stop."""
        failures = 0
        said_until = self.pace.first
        backlog = self.backlog
        while not stop.is_set() and self.pace.played() < self.pace.until:
            heard = self.tally.acked
            try:
                reader, self._writer = await asyncio.open_connection(self.host, self.port)
            except OSError:
                self.tally.cut += 1
            else:
                said_until = await self._while_open(reader, stop, said_until, backlog)
                backlog = ()
            failures = 0 if self.tally.acked > heard else failures + 1
            if self.pace.played() < self.pace.until:
                await _pause(stop, PAUSES_S[min(failures, len(PAUSES_S) - 1)])

    async def _while_open(
        self,
        reader: asyncio.StreamReader,
        stop: asyncio.Event,
        since: int,
        backlog: tuple[bytes, ...],
    ) -> int:
        """Speaks while the other side listens; the moment up to which all was said."""
        listening = asyncio.create_task(self._listen(reader))
        said_until = since
        try:
            for packet in backlog:
                await self._deliver(packet)
            while said_until < self.pace.until and not stop.is_set():
                ends = int(min(said_until + max(60 * self.pace.speed, 60), self.pace.until))
                for due in self.voice.schedule(said_until, ends):
                    await self._wait(stop, listening, self.pace.wall(due.at))
                    if stop.is_set():
                        return due.at - 1
                    for packet in due.packets:
                        await self._deliver(packet)
                said_until = ends
                await self._wait(stop, listening, self.pace.wall(ends))
        except OSError:
            self.tally.cut += 1
        finally:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError, OSError):
                await listening
            await self._close()
        return said_until

    async def _wait(
        self, stop: asyncio.Event, listening: "asyncio.Task[None]", wall: float
    ) -> None:
        """For a moment to come, or for the end of everything; the line's own end is an error."""
        left = wall - time.monotonic()
        if left > 0 and not stop.is_set():
            stopping = asyncio.ensure_future(stop.wait())
            await asyncio.wait(
                (stopping, listening), timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            stopping.cancel()
        if listening.done() and not stop.is_set():
            raise ConnectionResetError

    async def _deliver(self, packet: bytes) -> None:
        """Sent until it is acknowledged, three times at most."""
        self._number += 1
        qn = _qn(packet)
        for attempt in range(TRIES):
            raw = packet
            if attempt == 0 and self._plays("broken") and self._number % 4 == 0:
                raw = loggers.damaged(packet, self._number // 4)
                self.tally.damaged += 1
            if await self._acked(qn, raw):
                break
            self.tally.resent += attempt < TRIES - 1
        else:
            self.tally.unacked += 1
        if self._plays("resend"):
            for _ in range(self._number % 3):
                self.tally.repeated += 1
                await self._acked(qn, packet)

    def _plays(self, scenario: str) -> bool:
        return any(one.scenario == scenario for one in self.voice.plant.planted)

    async def _acked(self, qn: str, raw: bytes) -> bool:
        answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[qn] = answer
        began = time.monotonic()
        await self._write(raw)
        self.tally.sent += 1
        try:
            await asyncio.wait_for(answer, self.timeout_s)
        except TimeoutError:
            return False
        finally:
            self._waiting.pop(qn, None)
        self.tally.took(time.monotonic() - began)
        return True

    async def _write(self, raw: bytes) -> None:
        if self._writer is None or self._writer.is_closing():
            raise ConnectionResetError
        self._writer.write(raw)
        await self._writer.drain()

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        framer = hj212.Framer()
        try:
            while chunk := await reader.read(4096):
                for frame in framer.feed(chunk):
                    if hj212.is_usable(frame):
                        await self._hear(hj212.head(frame.body))
        finally:
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionResetError())

    async def _hear(self, head: hj212.Head) -> None:
        if head.cn in ANSWERS:
            self._answered(head)
        else:
            await self._obey(head)

    def _answered(self, head: hj212.Head) -> None:
        """By its QN; 2005 bears it within the content."""
        qn = head.qn or dict(hj212.content(head.cp).params).get("QN", "")
        answer = self._waiting.get(qn)
        if answer is not None and not answer.done():
            answer.set_result(None)

    async def _obey(self, head: hj212.Head) -> None:
        """9011, what was asked for, 9012; stored data go without waiting for each 9014."""
        self.tally.commands += 1
        params = dict(hj212.content(head.cp).params)
        answer = loggers.answered(self.voice, head, params, self.pace.played())
        await self._write(hj212.accepted(head, answer.qn_rtn))
        await self._send_all(answer.sent)
        if answer.exe_rtn is not None:
            await self._write(hj212.executed(head, answer.exe_rtn))

    async def _send_all(self, packets: Iterable[bytes]) -> None:
        for packet in packets:
            await self._write(packet)
            self.tally.backfilled += b";RF=1;" in packet

    async def _close(self) -> None:
        if self._writer is None:
            return
        self._writer.close()
        with contextlib.suppress(ConnectionError, OSError, TimeoutError):
            await asyncio.wait_for(self._writer.wait_closed(), 2)
        self._writer = None


def _qn(packet: bytes) -> str:
    begins = packet.index(b"QN=") + 3
    return packet[begins : packet.index(b";", begins)].decode("ascii")


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
