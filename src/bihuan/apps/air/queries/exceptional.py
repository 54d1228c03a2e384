"""例外事件: which days are exceptional for a place, and out of whose means they stay."""

from collections.abc import Iterable
from datetime import date

from bihuan.apps.air import access
from bihuan.apps.air.models import ExceptionalDay, Station
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

STEPS = (6, 9, 12, 15)


def exceptional_days(viewer: Viewer, since: date, until: date) -> list[ExceptionalDay]:
    """Marked days of the county, the latest first; lifted ones too, which say so."""
    county = access.county_of(viewer)
    if not county:
        return []
    rows = ExceptionalDay.objects.filter(place_code__startswith=county, day__range=(since, until))
    return list(rows.order_by("-day", "place_code", "id"))


def exceptional_day(viewer: Viewer, event_id: int) -> ExceptionalDay:
    found = ExceptionalDay.objects.filter(id=event_id).first()
    if found is None or not access.may_see_place(viewer, found.place_code):
        raise NotVisible(f"air.event:{event_id}")
    return found


def exceptional_of(code: str, since: date, until: date) -> dict[date, ExceptionalDay]:
    """By day: the event marked for the place itself, or for a division around it."""
    marked = ExceptionalDay.objects.filter(
        place_code__in=_around(code), day__range=(since, until), lifted_at=None
    )
    # The narrower division is read last and so speaks.
    return {event.day: event for event in sorted(marked, key=lambda one: len(one.place_code))}


def _around(code: str) -> Iterable[str]:
    if not code.isdigit():
        held = Station.objects.filter(code=code).values_list("place_code", flat=True).first()
        code = held or ""
    return [code[:step] for step in STEPS if step <= len(code)]
