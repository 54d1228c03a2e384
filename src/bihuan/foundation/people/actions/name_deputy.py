from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import DeputyNamed
from bihuan.foundation.people.models import Deputy
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def name_deputy(
    *,
    for_person_id: int,
    by_person_id: int,
    from_on: date,
    to_on: date,
    reason: str,
    by: Viewer,
    at: datetime,
) -> Deputy:
    """Let one person stand in for another while on leave, so that no role stands empty (R055)."""
    absent = access.person_for(by, for_person_id, to=access.Verb.APPOINT)
    standing_in = access.person_for(by, by_person_id, to=access.Verb.APPOINT)
    if absent.id == standing_in.id:
        raise Refused("people.deputy.same_person", "代理人不能是本人")
    if to_on < from_on:
        raise Refused("people.deputy.dates", "结束日期不能早于开始日期")
    if not reason.strip():
        raise Refused("people.deputy.reason", "请写明代理原因")
    overlap = Deputy.objects.filter(for_person=absent, from_on__lte=to_on, to_on__gte=from_on)
    if overlap.exists():
        raise Refused("people.deputy.overlap", f"{absent.name}在这段时间已有代理人")
    deputy = Deputy.objects.create(
        for_person=absent,
        by_person=standing_in,
        from_on=from_on,
        to_on=to_on,
        reason=reason.strip()[:100],
    )
    named = DeputyNamed(
        person_id=absent.id,
        name=absent.name,
        deputy=standing_in.name,
        from_on=from_on,
        to_on=to_on,
        reason=deputy.reason,
    )
    audit.record(named, by=by, at=at)
    return deputy
