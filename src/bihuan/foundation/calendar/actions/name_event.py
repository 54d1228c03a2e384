from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar.actions.days import day_said
from bihuan.foundation.calendar.events import EventNamed
from bihuan.foundation.calendar.models import NamedEvent
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def name_event(
    *,
    name: str,
    year: int,
    kind: str,
    on: date | None = None,
    basis: str = "",
    by: Viewer,
    at: datetime,
) -> NamedEvent:
    """Set up one day the county works towards; its day may come later (R045)."""
    access.require_dispatcher(by)
    words = name.strip()
    if not words:
        raise Refused("calendar.event.no_name", "请写明事件名称")
    if len(words) > 40:
        raise Refused("calendar.event.long_name", "事件名称最多40个字")
    if kind not in NamedEvent.Kind.values:
        raise Refused("calendar.event.no_kind", "请选择事件类别")
    access.require_year(year)
    access.require_near(on)
    if access.visible_to(by).filter(county_code=by.scope, name=words, year=year).exists():
        raise Refused("calendar.event.name_taken", f"{year}年已有事件“{words}”")
    event = NamedEvent.objects.create(
        county_code=by.scope,
        name=words,
        year=year,
        kind=kind,
        on=on,
        last_on=on,
        basis=basis.strip()[:200],
        named_by=by.name,
        named_at=at,
    )
    named = EventNamed(event_id=event.id, name=event.full_name, on=on, day=day_said(on))
    audit.record(named, by=by, at=at)
    return event
