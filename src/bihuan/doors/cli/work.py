import argparse
import signal
import threading

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from bihuan.doors.cli import leash, running
from bihuan.doors.kit import clock
from bihuan.foundation.jobs import actions as jobs

PAUSE_S = 1.0
AT_ONCE = 20


def run(asked: argparse.Namespace) -> int:
    """Run what is due until asked to stop; the job in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: stop.set())
    if asked.leashed:
        leash.hold()
    handlers = import_string(settings.BIHUAN_HANDLERS)
    with running.shared():
        while not stop.is_set():
            tried = jobs.run_due(handlers=handlers, at=clock.now(), limit=AT_ONCE)
            close_old_connections()
            if not tried:
                stop.wait(PAUSE_S)
    return 0
