"""One connection: bytes in, frames to the desk, answers out, and the patience of the gateway."""

import asyncio
import socket
import time
from collections.abc import Callable
from typing import Protocol, cast

from bihuan.doors.gateway.book import Pass
from bihuan.doors.gateway.limits import Limits
from bihuan.doors.gateway.meter import Meter
from bihuan.rules.hj212 import Frame, Framer


class Desk(Protocol):
    """Where frames go."""

    def take(self, session: "Session", frame: Frame, came: float) -> None: ...

    def came(self, session: "Session") -> bool: ...

    def went(self, session: "Session", why: str) -> None: ...


class Session(asyncio.Protocol):
    __slots__ = (
        "_began",
        "_framer",
        "_is_slowed",
        "_last",
        "_relieve",
        "_tokens",
        "_tokens_at",
        "_transport",
        "_unread",
        "bad_in_a_row",
        "beat_at",
        "desk",
        "host",
        "limits",
        "meter",
        "passes",
        "peer",
        "why",
    )

    def __init__(
        self, desk: Desk, limits: Limits, meter: Meter, relieve: Callable[[], None]
    ) -> None:
        self.desk = desk
        self._relieve = relieve
        self.limits = limits
        self.meter = meter
        self.peer = b""
        self.host = ""
        self.passes: dict[str, Pass] = {}
        """Loggers let in on this connection: a forwarder speaks for several."""
        self.bad_in_a_row = 0
        self.beat_at = 0.0
        """When a heartbeat was last written down."""
        self.why = "closed by the logger"
        self._transport: asyncio.Transport | None = None
        self._framer = Framer(limits.unparsed_bytes)
        self._last = self._tokens_at = time.monotonic()
        self._tokens = limits.burst
        self._began = 0.0
        self._is_slowed = False
        self._unread = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        line = transport.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        peer = transport.get_extra_info("peername") or ("", 0)
        self.host = peer[0]
        self.peer = (
            f"[{peer[0]}]:{peer[1]}".encode()
            if ":" in peer[0]
            else (f"{peer[0]}:{peer[1]}".encode())
        )
        if not self.desk.came(self):
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        came = time.monotonic()
        self.meter.received_bytes += len(data)
        frames = self._framer.feed(data)
        take = self.desk.take
        for frame in frames:
            take(self, frame, came)
        if frames:
            self._last = came
            self._spend(len(frames), came)
            self._relieve()
        if not self._framer.pending:
            self._began = 0.0
        elif frames or not self._began:
            self._began = came
            asyncio.get_running_loop().call_later(self.limits.quiet_s, self._settle)

    def eof_received(self) -> bool:
        self._flush()
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        if exc is not None:
            self.why = str(exc)
        self._flush()
        self._transport = None
        self.desk.went(self, self.why)

    def pause_writing(self) -> None:
        """It does not fetch its answers: it is not read either."""
        self._unread = True
        self._steer()

    def resume_writing(self) -> None:
        self._unread = False
        self._steer()

    def answer(self, told: bytes) -> None:
        if self._transport is None:
            return
        self._transport.write(told)
        if self._unread and self._transport.get_write_buffer_size() > self.limits.unread_bytes:
            self.close("answers not fetched")
            self._transport.abort()

    def close(self, why: str) -> None:
        if self._transport is not None:
            self.why = why
            self.meter.add("closed", why=why)
            self._transport.close()

    def slow(self) -> None:
        """The disk is behind: no more bytes until `go`."""
        self._is_slowed = True
        self._steer()

    def go(self) -> None:
        self._is_slowed = False
        self._steer()

    def look(self, now: float) -> None:
        """Once a second: what has waited too long is cut or closed."""
        if self._tokens < 0:
            self._spend(0, now)
        if self._began and now - self._began > self.limits.frame_s:
            self._flush()
        elif self._began:
            self._settle()
        if now - self._last > (self.limits.idle_s if self.passes else self.limits.first_s):
            self.close("silent")

    def _settle(self) -> None:
        """A packet without CR LF is whole once the line falls quiet."""
        came = time.monotonic()
        if self._began and self._transport is not None:
            for frame in self._framer.settle():
                self.desk.take(self, frame, came)
        if not self._framer.pending:
            self._began = 0.0

    def _flush(self) -> None:
        came = time.monotonic()
        for frame in self._framer.flush():
            self.desk.take(self, frame, came)
        self._began = 0.0

    def _spend(self, packets: int, now: float) -> None:
        """A bucket of tokens: whoever sends faster is read later."""
        limits = self.limits
        earned = (now - self._tokens_at) * limits.packets_per_s
        self._tokens = min(limits.burst, self._tokens + earned) - packets
        self._tokens_at = now
        if self._tokens < 0 or not packets:
            self._steer()

    def _steer(self) -> None:
        transport = self._transport
        if transport is None or transport.is_closing():
            return
        if self._is_slowed or self._unread or self._tokens < 0:
            transport.pause_reading()
        else:
            transport.resume_reading()
