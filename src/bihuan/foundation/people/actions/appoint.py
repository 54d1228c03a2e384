from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access
from bihuan.foundation.people.events import PersonAppointed
from bihuan.foundation.people.models import Appointment
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import DUTY_WORDS, Duty, Viewer


@transaction.atomic
def appoint(
    *,
    person_id: int,
    org_id: int,
    post: str,
    duty: str,
    from_on: date,
    to_on: date | None = None,
    scope_code: str = "",
    is_main: bool = True,
    by: Viewer,
    at: datetime,
) -> Appointment:
    """Give a person a post and its duty, from a day on."""
    person = access.person_for(by, person_id, to=access.Verb.APPOINT)
    org = orgs.org(org_id)
    if org is None or org.county_code != person.county_code:
        raise Refused("people.appoint.org", "请选择本县的组织")
    if duty not in set(Duty) - {Duty.SYSTEM}:
        raise Refused("people.appoint.duty", "请选择职责")
    if not post.strip():
        raise Refused("people.appoint.post", "请写明职务")
    if to_on is not None and to_on < from_on:
        raise Refused("people.appoint.dates", "任期结束不能早于开始")
    is_wide = duty in access.WIDE
    scope = (scope_code or person.county_code) if is_wide else ""
    if is_wide and not scope.startswith(person.county_code):
        raise Refused("people.appoint.scope", "职责范围须在本县之内")
    same = Appointment.objects.filter(person=person, org_id=org_id, duty=duty)
    if same.filter(access.in_force(from_on)).exists():
        raise Refused("people.appoint.double", f"{person.name}已任此职")
    held = Appointment.objects.create(
        person=person,
        org_id=org_id,
        post=post.strip(),
        duty=duty,
        scope_code=scope,
        is_main=is_main,
        from_on=from_on,
        to_on=to_on,
    )
    appointed = PersonAppointed(
        person_id=person.id,
        name=person.name,
        org=org.name,
        post=held.post,
        duty=DUTY_WORDS[Duty(duty)][0],
        from_on=from_on,
    )
    audit.record(appointed, by=by, at=at)
    return held
