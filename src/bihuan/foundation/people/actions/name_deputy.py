from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.actions import holding
from bihuan.foundation.people.events import DeputyNamed
from bihuan.foundation.people.models import Appointment, Deputy, Person
from bihuan.rules.refusal import NotVisible, Refused
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
    """Let somebody cover another's posts while they are away, so that no post is empty (R055)."""
    person = access.person_for(by, for_person_id, to=Verb.NAME_DEPUTY)
    deputy = access.visible_to(by).filter(id=by_person_id).first()
    if deputy is None:
        raise NotVisible(f"people.person:{by_person_id}")
    _guard(person, deputy, from_on, to_on)
    if not reason.strip():
        raise Refused("people.name_deputy.no_reason", "请写明代理原因，如年休、学习、病假")
    covered = Appointment.objects.filter(person=person).overlapping(from_on, to_on)
    holding.guard_together(deputy.id, covered, from_on=from_on, to_on=to_on)
    named = Deputy.objects.create(
        for_person=person,
        by_person=deputy,
        from_on=from_on,
        to_on=to_on,
        reason=reason.strip()[:100],
    )
    event = DeputyNamed(
        person_id=person.id,
        name=person.name,
        deputy_id=deputy.id,
        deputy=deputy.name,
        from_on=from_on,
        to_on=to_on,
        reason=named.reason,
    )
    audit.record(event, by=by, at=at)
    return named


def _guard(person: Person, deputy: Person, from_on: date, to_on: date) -> None:
    if deputy.id == person.id:
        raise Refused("people.name_deputy.same_person", "代理人须是另一个人")
    if deputy.county_code != person.county_code or not deputy.is_active:
        raise Refused("people.name_deputy.unfit", f"{deputy.name}不能代理：须是本县在用账号")
    if to_on < from_on:
        raise Refused("people.name_deputy.ends_too_early", "代理结束不能早于开始")
    days = Deputy.objects.filter(from_on__lte=to_on, to_on__gte=from_on)
    if days.filter(for_person=person).exists():
        raise Refused("people.name_deputy.overlap", f"{person.name}在此期间已有代理人")
    if days.filter(for_person=deputy).exists():
        raise Refused("people.name_deputy.away", f"{deputy.name}在此期间自己由他人代理")
