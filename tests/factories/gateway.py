"""A real gateway in a process of its own, loggers that talk to it, and its log read back."""

import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from bihuan.rules import hj212, segments, sitebook
from bihuan.rules.segments import Kind, Record
from bihuan.rules.sitebook import Site, SiteLimit

PASSWORD = "123456"
PATIENCE_S = 30.0
SALT = "s"
HASH = sitebook.hashed(PASSWORD, SALT)
ACKED = re.compile(rb"QN=(\d{17});ST=91;CN=9014")
QN = re.compile(rb"QN=(\d{17})")
FACTORS = ("a00000", "a01011", "a01012", "a01013", "a01014", "a19001", "a21026", "a21002")
VALUES = "".join(
    f";{factor}-Rtd=12.345,{factor}-ZsRtd=23.456,{factor}-Flag=N" for factor in FACTORS
)


def mn(number: int) -> str:
    return f"{number:024X}"


def site(number: int, *, limits: Sequence[SiteLimit] = (), **told: Any) -> Site:
    return Site(mn(number), SALT, HASH, limits=tuple(limits), **told)


def put_book(home: Path, sites: Sequence[Site]) -> None:
    """Renamed into place, as the office does it."""
    root = home / "gateway"
    root.mkdir(parents=True, exist_ok=True)
    book = sitebook.SiteBook({one.mn: one for one in sites})
    fresh = root / "sites.new"
    fresh.write_text(book.dumps())
    fresh.replace(root / sitebook.SITES)


@dataclass(slots=True)
class Running:
    """A gateway child; ended by its own pid."""

    home: Path
    process: "subprocess.Popen[str]"
    port: int

    @property
    def root(self) -> Path:
        return self.home / "gateway"

    def kill(self) -> None:
        """kill -9: nothing is tidied up."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(20)

    def dial(self) -> "Line":
        return Line(socket.create_connection(("127.0.0.1", self.port)))

    def status(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.root / sitebook.STATUS).read_text())
        return told


def start(home: Path, *words: str, module: Sequence[str] = ("bihuan.doors.gateway",)) -> Running:
    command = [
        sys.executable,
        "-m",
        *module,
        "--home",
        str(home),
        "--port",
        "0",
        "--leashed",
        *words,
    ]
    if "--metrics-port" not in words:
        command.append("--no-metrics")
    errors = (home / "gateway.err").open("a")
    # Leashed: it ends with the test run, however that ends.
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
    )
    errors.close()
    said = process.stdout.readline() if process.stdout else ""
    if ":" not in said:
        raise AssertionError(f"no gateway: {(home / 'gateway.err').read_text()}")
    return Running(home, process, int(said.rsplit(":", 1)[1]))


@dataclass(slots=True)
class Line:
    """A logger's end of a connection."""

    socket: socket.socket

    def say(self, *told: bytes) -> None:
        for piece in told:
            self.socket.sendall(piece)

    def hear(self, frames: int = 1, within: float = 5.0) -> list[bytes]:
        """So many answers, each as it came; fewer where no more come in time."""
        self.socket.settimeout(within)
        held = b""
        while held.count(b"\r\n") < frames:
            try:
                piece = self.socket.recv(65536)
            except TimeoutError:
                break
            if not piece:
                break
            held += piece
        return [piece + b"\r\n" for piece in held.split(b"\r\n")[:-1]]

    def is_quiet(self, seconds: float = 0.15) -> bool:
        """Nothing is answered in this time."""
        self.socket.settimeout(seconds)
        try:
            return not self.socket.recv(1)
        except TimeoutError:
            return True

    def is_closed(self, within: float = 5.0) -> bool:
        self.socket.settimeout(within)
        try:
            while self.socket.recv(65536):
                continue
        except TimeoutError:
            return False
        except ConnectionResetError:
            return True
        return True

    def close(self) -> None:
        self.socket.close()


def packet(
    number: int, count: int, *, cn: str = "2011", flag: int | None = 5, **told: Any
) -> bytes:
    """A packet whose QN and DataTime are its `count`."""
    told.setdefault("qn", f"2026{count:013d}")
    told.setdefault("cp", f"DataTime=2026{count:010d}{VALUES}")
    told.setdefault("pw", PASSWORD)
    return hj212.packet(st="31", cn=cn, mn=mn(number), flag=flag, **told)


def records(root: Path, log: str = sitebook.LOG, kind: Kind | None = None) -> list[Record]:
    """Everything in a log, in order."""
    found: list[Record] = []
    for path in sorted((root / log).glob("*.seg")):
        with path.open("rb") as stream:
            found += [
                entry.record
                for entry in segments.entries(stream)
                if kind is None or entry.record.kind == kind
            ]
    return found


def told(record: Record) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(record.raw)
    return read


def logged(root: Path, since: int = 0) -> set[bytes]:
    """QN of every packet in segments from this number on."""
    found: set[bytes] = set()
    for path in sorted((root / sitebook.LOG).glob("*.seg")):
        number = segments.number_of(path.name)
        if number is None or number < since:
            continue
        with path.open("rb") as stream:
            for entry in segments.entries(stream):
                if entry.record.kind == Kind.PACKET and (qn := QN.search(entry.record.raw)):
                    found.add(qn[1])
    return found


def until(is_so: Any, within: float = 5.0) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + within
    while not is_so():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)


@dataclass(slots=True)
class Load:
    """Packets of many loggers, so many in flight on each connection, until it is stopped."""

    connections: int
    window: int
    first: int = 0
    sent: int = 0
    acked: set[bytes] = field(default_factory=set)
    is_over: bool = False

    def packets(self, number: int) -> Iterator[bytes]:
        rest = f";ST=31;CN=2011;PW={PASSWORD};MN={mn(number)};Flag=5;CP=&&DataTime=".encode()
        tail = VALUES.encode() + b"&&"
        while True:
            count = self.first + self.sent
            self.sent += 1
            yield hj212.framed(b"QN=2026%013d%b2026%010d%b" % (count, rest, count % 10**10, tail))

    async def run(self, port: int, *, acked: int = 0, seconds: float = 0.0) -> None:
        """For so many seconds, or until so many answers came."""
        loop = asyncio.get_running_loop()
        for number in range(self.connections):
            await loop.create_connection(lambda n=number: Caller(self, n), "127.0.0.1", port)  # type: ignore[misc]
        await asyncio.sleep(seconds)
        end = loop.time() + PATIENCE_S
        while len(self.acked) < acked:
            assert loop.time() < end, f"only {len(self.acked)} answers"
            await asyncio.sleep(0.005)


class Caller(asyncio.Protocol):
    """One logger of a load: the next packet for each answer."""

    def __init__(self, load: Load, number: int) -> None:
        self._load = load
        self._packets = load.packets(number)
        self._held = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        transport_write = self._transport.write
        transport_write(b"".join(next(self._packets) for _ in range(self._load.window)))

    def data_received(self, data: bytes) -> None:
        whole, _, self._held = (self._held + data).rpartition(b"\r\n")
        answers = ACKED.findall(whole)
        self._load.acked.update(answers)
        if answers and self._transport is not None and not self._load.is_over:
            self._transport.write(b"".join(next(self._packets) for _ in answers))
