"""The gateway's clock. It stands apart from `doors/kit`, which knows Django."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))
"""What loggers write, everywhere in the country."""
DAY_US = 86_400_000_000


def now_us() -> int:
    """Microseconds since 1970, UTC: what a record says of when it was received."""
    return time.time_ns() // 1000


def standing(days_ahead: int) -> Callable[[], int]:
    """The clock of a county that stands on another day, as a demo may (`--date`)."""
    if not days_ahead:
        return now_us
    ahead_us = days_ahead * DAY_US
    return lambda: now_us() + ahead_us


def qn(moment_ms: int) -> str:
    """17 digits, down to the millisecond."""
    moment = datetime.fromtimestamp(moment_ms // 1000, BEIJING)
    return f"{moment:%Y%m%d%H%M%S}{moment_ms % 1000:03d}"
