"""A child never outlives its supervisor, not even one that was killed."""

import os
import signal
import threading
import time

PATIENCE_S = 5
STANDARD_INPUT = 0


def hold() -> None:
    """Stop this process when the supervisor's end of standard input closes."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    # Not through sys.stdin, whose lock would still be held when the interpreter ends.
    while os.read(STANDARD_INPUT, 1024):
        continue
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE_S)
    os._exit(1)
