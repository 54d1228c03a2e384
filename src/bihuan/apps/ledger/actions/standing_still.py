"""Stopping an item's clock and letting it run again; the one place that reckons the days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from bihuan.apps.ledger.models import Item, Pause
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Resumed:
    """The whole days it stood and the date they lead to."""

    days: int
    due_on: date

    @property
    def words(self) -> str:
        return f"停{self.days}天，时限顺延至{self.due_on}" if self.days else "时限不变"


def stopped(item: Item, reason: str, *, by: Viewer, at: datetime) -> Pause:
    return Pause.objects.create(item=item, reason=reason[:200], approved_by=by.name, from_at=at)


def resumed(item: Item, at: datetime) -> Resumed:
    """A standing item has no date to move; the day of resuming counts again."""
    open_pause = item.pauses.filter(until_at__isnull=True).first()
    days = (at.date() - localdate(open_pause.from_at)).days if open_pause else 0
    return Resumed(days, item.due if item.is_standing else item.due + timedelta(days=days))


def ended(item: Item, at: datetime) -> datetime | None:
    """The pause that stood is over; since when it had stood."""
    standing = item.pauses.filter(until_at__isnull=True).first()
    item.pauses.filter(until_at__isnull=True).update(until_at=at)
    return standing.from_at if standing else None
