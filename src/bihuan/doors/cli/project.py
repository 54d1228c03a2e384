import argparse
import logging
import signal
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import OperationalError, close_old_connections

from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions import queries as limits
from bihuan.apps.telemetry import actions as telemetry
from bihuan.apps.telemetry import queries
from bihuan.doors.cli import leash, running
from bihuan.doors.kit import clock
from bihuan.rules import beijing, segments, sitebook
from bihuan.rules.viewer import system_viewer

MACHINE = system_viewer("报文入库")
PAUSE_S = 0.25
AT_ONCE = 4000
"""Records a transaction: large enough to be quick, small enough that a page need not wait."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Follower:
    """What was done last, so that a quiet log costs a look at its mark and no transaction."""

    root: Path
    marks: dict[str, bytes] = field(default_factory=dict)
    is_book_old: bool = True

    def turn(self, at: datetime) -> bool:
        """One round: alarms first, then packets, then what their values mean; whether any came."""
        if self.is_book_old:
            told = limits.book_limits(beijing.wall(at).date())
            telemetry.write_book(root=self.root, limits=told, by=MACHINE, at=at)
            self.is_book_old = False
        moved = False
        if self._has_moved(sitebook.ALARMS):
            moved = emissions.take_alarms(root=self.root, by=MACHINE, at=at) > 0
        for name in queries.logs(self.root):
            if self._has_moved(name):
                moved = self._take(name, at) or moved
        return moved

    def _take(self, name: str, at: datetime) -> bool:
        taken = telemetry.take_packets(log=name, root=self.root, most=AT_ONCE, by=MACHINE, at=at)
        self.is_book_old = self.is_book_old or taken.is_book_old
        if taken.hours:
            emissions.judge_arrived(by=MACHINE, at=at)
        if taken.is_behind:
            self.marks.pop(name, None)
        return taken.records > 0

    def _has_moved(self, name: str) -> bool:
        """Whether the gateway has written since; without a mark it cannot be told."""
        path = self.root / name / segments.DURABLE
        mark = path.read_bytes() if path.exists() else b""
        if mark and self.marks.get(name) == mark:
            return False
        self.marks[name] = mark
        return True


def run(asked: argparse.Namespace) -> int:
    """Follow the gateway's log into the store until asked to stop, or once through it."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    if asked.leashed:
        leash.hold()
    follower = Follower(queries.gateway_folder())
    with running.shared():
        while not stop.is_set():
            moved = _turned(follower)
            close_old_connections()
            if moved:
                continue
            if asked.once:
                break
            stop.wait(PAUSE_S)
    return 0


def _turned(follower: Follower) -> bool:
    """A database that is busy or away for a moment loses nothing: the log waits."""
    try:
        return follower.turn(clock.now())
    except OperationalError:
        log.exception("telemetry: the store is away, the log is read again")
        follower.marks.clear()
        return False
