"""Who sees the county's named days, who sets them, and who brings a holiday table."""

from datetime import date

from django.db.models import QuerySet

from bihuan.foundation.calendar.models import NamedEvent
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
"""The days an event may have, and the years a table may be of."""
BRINGERS = (Duty.DISPATCHER, Duty.ADMIN)


def visible_to(viewer: Viewer) -> QuerySet[NamedEvent]:
    """The events of the viewer's county; who has no area learns of one through an item."""
    held = NamedEvent.objects.filter(dropped_at__isnull=True)
    if viewer.has(Duty.SYSTEM):
        return held
    if not viewer.scope:
        return held.none()
    return held.filter(county_code__startswith=viewer.scope[:6])


def sets_events(viewer: Viewer) -> bool:
    return viewer.has(Duty.DISPATCHER) and len(viewer.scope) == 6


def require_dispatcher(viewer: Viewer) -> None:
    if not sets_events(viewer):
        raise Refused("calendar.event.not_yours", "事件由县调度员设立和改期")


def event_for(viewer: Viewer, event_id: int) -> NamedEvent:
    """The event, locked, so that nobody ties to it or drops it meanwhile."""
    event = visible_to(viewer).select_for_update().filter(id=event_id).first()
    if event is None:
        raise NotVisible(f"calendar.event:{event_id}")
    require_dispatcher(viewer)
    return event


def brings(viewer: Viewer) -> bool:
    return viewer.has(*BRINGERS) and len(viewer.scope) == 6


def require_bringer(viewer: Viewer) -> None:
    if not brings(viewer):
        raise Refused("calendar.table.not_yours", "节假日安排由县调度员或系统管理员导入")


def require_near(on: date | None) -> None:
    """A day that is a slip of the keys would carry every tied deadline away with it."""
    if on is not None and not FIRST <= on <= LAST:
        raise Refused("calendar.event.far", f"日期须在{FIRST.year}年到{LAST.year}年之间")


def require_year(year: int) -> None:
    if not FIRST.year <= year <= LAST.year:
        raise Refused("calendar.year.far", f"年份须在{FIRST.year}到{LAST.year}之间")
