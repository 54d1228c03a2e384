"""Beijing time, in which hours end and days begin; it has no summer time since 1991."""

from datetime import date, datetime, time, timedelta, timezone

ZONE = timezone(timedelta(hours=8))
HOUR = timedelta(hours=1)


def wall(moment: datetime) -> datetime:
    """The clock on the wall: without a zone, as hours are stamped in files and columns."""
    return moment.astimezone(ZONE).replace(tzinfo=None)


def moment(clock: datetime) -> datetime:
    return clock.replace(tzinfo=ZONE)


def opens(day: date) -> datetime:
    """00:00: the hour that ends here belongs to the day before."""
    return datetime.combine(day, time.min, ZONE)


def closes(day: date) -> datetime:
    """24:00, the end of the day's last hour."""
    return opens(day + timedelta(days=1))


def day_of(ends_at: datetime) -> date:
    """The natural day of an hour by its end: 01:00 to 24:00."""
    return (wall(ends_at) - timedelta(microseconds=1)).date()
