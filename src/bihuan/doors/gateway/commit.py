"""Group commit: what came in while the last sync ran goes to the disk together, then is answered.

There is no timer. One packet alone is synced alone; at twenty thousand a second hundreds share a
sync. Records are written and synced in a thread of their own, so that parsing and heartbeats go on.
When one turn of the loop finds a lot to read, batches come and go within it: how long a packet
waits for its answer does not depend on how much others had sent.
"""

import asyncio
import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

from bihuan.doors.gateway.log import Log
from bihuan.doors.gateway.meter import Meter
from bihuan.rules import segments
from bihuan.rules.segments import Kind

logger = logging.getLogger(__name__)

EAGER_BYTES = 1 << 16


class Answered(Protocol):
    """Whoever waits for its records to be durable."""

    def answer(self, told: bytes) -> None: ...


@dataclass(slots=True)
class Alarm:
    """An hour over its limit, and where in the batch the packet that says so begins."""

    at: int
    came: float
    received_us: int
    peer: bytes
    mn: str
    said: dict[str, object]


@dataclass(slots=True)
class Batch:
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0
    answers: dict[Answered, list[bytes]] = field(default_factory=dict)
    came: list[float] = field(default_factory=list)
    """When each packet that waits for its answer was received."""
    identities: list[bytes] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)
    then: list[Callable[[], None]] = field(default_factory=list)


class Commit:
    """The one queue between the sockets and the disk."""

    def __init__(
        self,
        main: Log,
        alarms: Log,
        *,
        meter: Meter,
        remember: Callable[[bytes], None],
    ) -> None:
        self.failure = ""
        """Why nothing is taken: the disk is full or fails. "" while all is well."""
        self._main, self._alarms = main, alarms
        self._meter = meter
        self._remember = remember
        self._loop = asyncio.get_running_loop()
        self._thread = ThreadPoolExecutor(1, "sync")
        self._batch = Batch()
        self._in_flight = 0
        self._is_busy = False
        """A batch is being synced, or is about to be."""
        self._is_waiting = False
        """It begins when the loop has read what lies there."""
        self._finished: tuple[Batch, Future[float]] | None = None
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def queued_bytes(self) -> int:
        return self._batch.size + self._in_flight

    @property
    def position(self) -> tuple[int, int]:
        return self._main.number, self._main.end

    def add(self, kind: Kind, received_us: int, peer: bytes, mn: str, raw: bytes) -> Batch:
        """Queue one record; what is to follow once it is durable is put into the batch returned."""
        if self._finished is not None:
            self._settle()
        elif self._is_waiting and self._batch.size >= EAGER_BYTES:
            self._begin()
        if self.failure:
            return Batch()
        piece = segments.framed(kind, received_us, peer, mn, raw)
        batch = self._batch
        batch.pieces.append(piece)
        batch.size += len(piece)
        if not self._is_busy:
            self._is_busy = self._is_waiting = True
            self._idle.clear()
            self._loop.call_soon(self._next)
        return batch

    async def drain(self) -> None:
        """Until everything queued is durable and answered, or cannot be."""
        await self._idle.wait()

    async def mend(self) -> None:
        """After a failure: cut to what was synced and go on in new segments; OSError if not yet."""
        await self._loop.run_in_executor(self._thread, self._reopen)
        self.failure = ""

    async def close(self) -> None:
        await self.drain()
        self.failure = "stopped"
        await self._loop.run_in_executor(self._thread, self._close_logs)
        self._thread.shutdown()

    def refuse(self, why: str) -> None:
        """Stop taking; what is queued is let go unanswered, so that loggers send it again."""
        if not self.failure:
            logger.error("nothing is taken any more: %s", why)
        self.failure = why
        self._meter.add("dropped_bytes", amount=self._batch.size)
        self._batch = Batch()

    def _next(self) -> None:
        if self._is_waiting:
            self._begin()

    def _begin(self) -> None:
        self._is_waiting = False
        batch, self._batch = self._batch, Batch()
        self._in_flight = batch.size
        self._thread.submit(self._store, batch).add_done_callback(
            lambda stored: self._report(batch, stored)
        )

    def _report(self, batch: Batch, stored: "Future[float]") -> None:
        """In the thread."""
        self._finished = (batch, stored)
        self._loop.call_soon_threadsafe(self._settle)

    def _store(self, batch: Batch) -> float:
        """In the thread; the seconds the disk took."""
        if not self._main.has_room(batch.size):
            self._main.turn()
        began = time.perf_counter()
        self._main.put(b"".join(batch.pieces), len(batch.pieces))
        if batch.alarms:
            self._store_alarms(batch.alarms)
        took = time.perf_counter() - began
        self._main.publish()
        return took

    def _store_alarms(self, alarms: list[Alarm]) -> None:
        told = [self._alarm(alarm) for alarm in alarms]
        size = sum(map(len, told))
        if not self._alarms.has_room(size):
            self._alarms.turn()
        self._alarms.put(b"".join(told), len(told))
        self._alarms.publish()

    def _alarm(self, alarm: Alarm) -> bytes:
        where = {"segment": self._main.number, "offset": self._main.end + alarm.at}
        raw = json.dumps(alarm.said | where, ensure_ascii=False).encode()
        return segments.framed(Kind.ALARM, alarm.received_us, alarm.peer, alarm.mn, raw)

    def _settle(self) -> None:
        finished, self._finished = self._finished, None
        if finished is None:
            return
        batch, stored = finished
        self._in_flight = 0
        wrong = stored.exception()
        if wrong is None:
            self._answer(batch, stored.result())
        else:
            self.refuse(f"{type(wrong).__name__}: {wrong}")
            self._meter.add("dropped_bytes", amount=batch.size)
        if self._batch.pieces:
            self._begin()
        else:
            self._is_busy = False
            self._idle.set()

    def _answer(self, batch: Batch, took: float) -> None:
        meter = self._meter
        meter.commits += 1
        meter.records += len(batch.pieces)
        meter.stored_bytes += batch.size
        meter.alarms += len(batch.alarms)
        meter.batch.observe(len(batch.pieces))
        meter.sync.observe(took)
        for identity in batch.identities:
            self._remember(identity)
        for session, told in batch.answers.items():
            session.answer(b"".join(told))
        for follow in batch.then:
            follow()
        now = time.monotonic()
        for came in batch.came:
            meter.ack.observe(now - came)
        for alarm in batch.alarms:
            meter.alarm.observe(now - alarm.came)

    def _reopen(self) -> None:
        self._main.open()
        self._alarms.open()

    def _close_logs(self) -> None:
        self._main.close()
        self._alarms.close()
