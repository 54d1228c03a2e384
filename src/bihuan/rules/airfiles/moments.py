"""Stamps of hours as files write them: 24:00, 2026010101, 2026年1月1日1时, an Excel number."""

import re
from datetime import UTC, date, datetime, timedelta, timezone

EXCEL = datetime(1899, 12, 30)  # noqa: DTZ001 - a clock on the wall
BEIJING = timezone(timedelta(hours=8))
_PATTERN = re.compile(
    r"^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*(?:[:：时点]\s*(\d{1,2})?\s*分?(?:[:：](\d{1,2})(?:\.\d+)?)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})?(?:\d{2})?)?\s*$")
_NUMBER = re.compile(r"^\d{5}(?:\.\d+)?$")
_HOUR = re.compile(r"^\s*(\d{1,2})(?:\.0+)?\s*(?:[:：时点].*)?$")


class Stamp:
    """A moment on the wall, and whether it said a time of day or another zone."""

    __slots__ = ("clock", "has_time", "zone")

    def __init__(self, clock: datetime, *, has_time: bool, zone: str = "") -> None:
        self.clock = clock
        self.has_time = has_time
        self.zone = zone


def read(text: str) -> Stamp | None:
    """None where it is no time."""
    if _NUMBER.match(text):
        clock = EXCEL + timedelta(days=float(text))
        whole = (clock + timedelta(seconds=30)).replace(second=0, microsecond=0)
        return Stamp(whole, has_time="." in text)
    found = _PATTERN.match(text) or _COMPACT.match(text)
    if found is None:
        return None
    parts = [*found.groups(), None, None, None][:7]
    day = _day(parts[0], parts[1], parts[2])
    hour, minute = int(parts[3] or 0), int(parts[4] or 0)
    if day is None or hour > 24 or minute > 59:
        return None
    clock = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)  # noqa: DTZ001
    return Stamp(clock, has_time=parts[3] is not None, zone=_zone(parts[6]))


def with_hour(day: Stamp, text: str) -> Stamp | None:
    """A date and an hour in two columns; 24 is the next day's 00:00."""
    found = _HOUR.match(text)
    if found is None or int(found.group(1)) > 24:
        return None
    midnight = day.clock.replace(hour=0, minute=0)
    return Stamp(midnight + timedelta(hours=int(found.group(1))), has_time=True, zone=day.zone)


def _zone(said: str | None) -> str:
    if said is None or said.replace(":", "") == "+0800":
        return ""
    return "utc" if said.upper() in {"Z", "UTC", "GMT"} or said.strip("+-0:") == "" else said


def _day(year: str | None, month: str | None, day: str | None) -> date | None:
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except ValueError:
        return None


def shifted(clock: datetime) -> datetime:
    """A stamp of UTC on the wall of Beijing."""
    return clock.replace(tzinfo=UTC).astimezone(BEIJING).replace(tzinfo=None)
