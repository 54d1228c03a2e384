"""Who uses this home: servers share a lock on it, a restore or a reset must have it alone."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from bihuan.rules.refusal import Refused


@contextmanager
def shared() -> Iterator[None]:
    """Held by a server for as long as it runs; the system lets go of it however that ends."""
    with (Path(settings.HOME) / "running").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


@contextmanager
def alone() -> Iterator[None]:
    with (Path(settings.HOME) / "running").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused("cli.home_in_use", "碧环正在运行，请先停止再做这一步") from None
        yield
