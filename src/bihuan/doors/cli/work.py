import argparse
import signal
import threading

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from bihuan.doors.cli import leash, running
from bihuan.doors.kit import clock
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.jobs import actions as jobs

PAUSE_S = 1.0
AT_ONCE = 20


def run(asked: argparse.Namespace) -> int:
    """Keep the schedule and run what is due until asked to stop; the job in hand is finished."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    if asked.leashed:
        leash.hold()
    schedule = import_string(settings.BIHUAN_SCHEDULE)
    handlers = import_string(settings.BIHUAN_HANDLERS) | {
        name: turn.handler for name, turn in schedule.items()
    }
    kept_at = None
    with running.shared():
        while not stop.is_set():
            now = clock.now()
            if now.replace(second=0, microsecond=0) != kept_at:
                kept_at = now.replace(second=0, microsecond=0)
                jobs.keep_schedule(schedule=schedule, calendar=calendar.current(), at=now)
            tried = jobs.run_due(handlers=handlers, at=clock.now(), limit=AT_ONCE)
            close_old_connections()
            if not tried:
                stop.wait(PAUSE_S)
    return 0
