"""A child never outlives its supervisor, not even one that was killed."""

import os
import signal
import sys
import threading
import time

PATIENCE_S = 5


def hold() -> None:
    """Stop this process when the supervisor's end of standard input closes."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    while sys.stdin.buffer.read(1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE_S)
    os._exit(1)
