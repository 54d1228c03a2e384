"""One gateway: its socket, its turns once a second, its numbers, and how it ends."""

import asyncio
import json
import logging
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

from bihuan.doors.gateway.book import Book
from bihuan.doors.gateway.commit import Commit
from bihuan.doors.gateway.desk import Desk
from bihuan.doors.gateway.limits import Limits
from bihuan.doors.gateway.log import Log
from bihuan.doors.gateway.meter import Meter
from bihuan.doors.gateway.orders import Orders
from bihuan.doors.gateway.seen import Seen
from bihuan.doors.gateway.session import Session
from bihuan.rules import sitebook

logger = logging.getLogger(__name__)

BACKLOG = 4096
SMALL_DISK = 0.05


class Server:
    """Made within a running loop; `start`, then `stop`."""

    def __init__(self, root: Path, limits: Limits, now_us: Callable[[], int]) -> None:
        self._now_us = now_us
        self.meter = Meter()
        self.sessions: set[Session] = set()
        self.port = 0
        self.metrics_port = 0
        self._root = root
        self._limits = limits
        self._lines: dict[str, Session] = {}
        self._seen = Seen(limits.remembered)
        self._book = Book(root / sitebook.SITES, meter=self.meter)
        logs = [
            Log(root / folder, segment_bytes=size, now_us=now_us)
            for folder, size in (
                (sitebook.LOG, limits.segment_bytes),
                (sitebook.ALARMS, max(limits.segment_bytes // 64, 1 << 16)),
            )
        ]
        for log in logs:
            log.open()
        self._commit = Commit(*logs, meter=self.meter, remember=self._seen.add)
        self._orders = Orders(
            root / sitebook.ORDERS,
            add=self._commit.add,
            lines=self._lines,
            meter=self.meter,
            now_us=now_us,
        )
        self._desk = Desk(
            book=self._book,
            commit=self._commit,
            seen=self._seen,
            orders=self._orders,
            lines=self._lines,
            sessions=self.sessions,
            limits=limits,
            meter=self.meter,
            now_us=now_us,
        )
        self._started_us = self._now_us()
        self._is_slowed = False
        self._turning: asyncio.Task[None] | None = None
        self._listener: asyncio.Server | None = None
        self._metrics: asyncio.Server | None = None

    async def start(self, host: str, port: int, metrics_port: int | None) -> None:
        loop = asyncio.get_running_loop()
        self._book.refresh()
        self._orders.resume()
        self._listener = await loop.create_server(
            lambda: Session(self._desk, self._limits, self.meter, self._relieve),
            host,
            port,
            backlog=BACKLOG,
        )
        for line in self._listener.sockets:
            for way in (socket.SO_RCVBUF, socket.SO_SNDBUF):
                line.setsockopt(socket.SOL_SOCKET, way, self._limits.socket_bytes)
        self.port = self._listener.sockets[0].getsockname()[1]
        if metrics_port is not None:
            self._metrics = await asyncio.start_server(self._scraped, "127.0.0.1", metrics_port)
            self.metrics_port = self._metrics.sockets[0].getsockname()[1]
        self._turning = loop.create_task(self._turns())
        logger.info("listening on %s:%d", host, self.port)

    async def serve(self, stop: asyncio.Event) -> None:
        """Until asked to stop; whatever ends the turns ends the gateway, to be started anew."""
        asked = asyncio.create_task(stop.wait())
        running = {asked} if self._turning is None else {asked, self._turning}
        done, _ = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        await self.stop()
        for task in done - {asked}:
            task.result()

    async def stop(self) -> None:
        """No more bytes in; what is queued is synced and answered; the segment is sealed."""
        if self._turning is not None:
            self._turning.cancel()
        for server in (self._listener, self._metrics):
            if server is not None:
                server.close()
        for session in self.sessions:
            session.slow()
        await self._commit.drain()
        for session in list(self.sessions):
            session.close("the gateway stops")
        await asyncio.sleep(0)
        await self._commit.close()
        self._write_numbers()
        logger.info("stopped with %d records in the log", self.meter.records)

    async def _turns(self) -> None:
        while True:
            began = time.monotonic()
            await self._turn(began)
            await asyncio.sleep(max(0.0, began + self._limits.turn_s - time.monotonic()))

    async def _turn(self, now: float) -> None:
        self._book.refresh()
        for session in list(self.sessions):
            session.look(now)
        await self._look_at_the_disk()
        if not self._commit.failure:
            self._look_at_orders()
        self._relieve()
        self._write_numbers()

    async def _look_at_the_disk(self) -> None:
        lacks = self._free_bytes() < self._keep_free()
        if lacks:
            self._commit.refuse("disk nearly full")
        elif self._commit.failure:
            try:
                await self._commit.mend()
            except OSError as wrong:
                logger.error("the disk still takes nothing: %s", wrong)  # noqa: TRY400
            else:
                logger.info("packets are taken again")

    def _look_at_orders(self) -> None:
        try:
            self._orders.take()
            self._orders.step(self._now_us())
        except OSError as wrong:
            self.meter.add("order_errors")
            logger.error("orders not looked at: %s", wrong)  # noqa: TRY400

    def _relieve(self) -> None:
        """Sockets are read only while the queue to the disk has room."""
        queued, most = self._commit.queued_bytes, self._limits.queue_bytes
        if not self._is_slowed and queued > most:
            self._is_slowed = True
            self.meter.add("slowed")
            for session in self.sessions:
                session.slow()
        elif self._is_slowed and queued < most // 2:
            self._is_slowed = False
            for session in self.sessions:
                session.go()

    def _free_bytes(self) -> int:
        disk = os.statvfs(self._root)
        return disk.f_bavail * disk.f_frsize

    def _keep_free(self) -> int:
        disk = os.statvfs(self._root)
        return min(int(disk.f_blocks * disk.f_frsize * SMALL_DISK), self._limits.keep_free_bytes)

    def _write_numbers(self) -> None:
        gauges = self._gauges()
        _replace(self._root / sitebook.METRICS, self.meter.text(gauges))
        _replace(self._root / sitebook.STATUS, json.dumps(self._status(gauges)))

    def _gauges(self) -> dict[str, float]:
        segment, offset = self._commit.position
        return {
            "connections": len(self.sessions),
            "loggers_online": len(self._lines),
            "loggers_registered": len(self._book),
            "queue_bytes": self._commit.queued_bytes,
            "remembered": len(self._seen),
            "takes_packets": 0 if self._commit.failure else 1,
            "commands_open": len(self._orders),
            "log_segment": segment,
            "log_offset_bytes": offset,
            "disk_free_bytes": self._free_bytes(),
            "memory_max_bytes": _memory_max_bytes(),
        }

    def _status(self, gauges: dict[str, float]) -> dict[str, object]:
        meter = self.meter
        return {
            **gauges,
            "at_us": self._now_us(),
            "started_us": self._started_us,
            "pid": os.getpid(),
            "port": self.port,
            "metrics_port": self.metrics_port,
            "failure": self._commit.failure,
            "book_fault": self._book.fault,
            "packets": sum(meter.packets.values()),
            "acks": meter.replies["9014"],
            "notices": meter.replies["9013"],
            "duplicates": meter.duplicates,
            "alarms": meter.alarms,
            "bad": meter.by("bad", "reason"),
            "refused": meter.by("refused", "why"),
            "deviations": dict(meter.deviations),
            "not_taken": meter.total("not_taken"),
            "commits": meter.commits,
            "ack_p50_s": meter.ack.quantile(0.5),
            "ack_p99_s": meter.ack.quantile(0.99),
            "alarm_p999_s": meter.alarm.quantile(0.999),
            "sync_p50_s": meter.sync.quantile(0.5),
            "sync_p99_s": meter.sync.quantile(0.99),
        }

    async def _scraped(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """GET /metrics, nothing else; loopback only."""
        try:
            asked = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 5)
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError, OSError):
            asked = b""
        if asked.startswith(b"GET /metrics "):
            body = self.meter.text(self._gauges()).encode()
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\n"
        else:
            body, head = b"", b"HTTP/1.1 404 Not Found\r\n"
        writer.write(head + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body) + body)
        writer.close()


def _memory_max_bytes() -> int:
    """Of this program; `ru_maxrss` would tell of the one that started it as well."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    _, _, rest = told.partition("VmHWM:")
    return int(rest.split()[0]) * 1024


def _replace(path: Path, text: str) -> None:
    """Readers see the old file or the new one; no sync, for it is written again in a second."""
    fresh = path.with_suffix(path.suffix + ".new")
    try:
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(path)
    except OSError as wrong:
        logger.warning("%s not written: %s", path.name, wrong)
