from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.actions import holding, seats
from bihuan.foundation.people.events import PersonAppointed
from bihuan.foundation.people.models import AREA_DUTIES, UNIT_DUTIES, Appointment
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
    by: Viewer,
    at: datetime,
    scope_code: str = "",
    to_on: date | None = None,
) -> Appointment:
    """Give a person a post in a unit, with the duty it carries and the area it reaches.

    A duty for an area reaches the county unless `scope_code` says less; a duty inside a unit
    sees by the unit and takes none.
    """
    person = access.person_for(by, person_id, to=Verb.APPOINT)
    org = orgs.org(org_id)
    scope = scope_code or (person.county_code if duty in AREA_DUTIES else "")
    access.require_in_area(by, scope or org.place_code, to=Verb.APPOINT)
    appointment = Appointment(
        person=person,
        org=org,
        post=post.strip(),
        duty=duty,
        scope_code=scope,
        from_on=from_on,
        to_on=to_on,
    )
    if not person.is_active:
        raise Refused("people.appoint.inactive", f"{person.name}的账号已停用，不能任命")
    _guard_post(appointment)
    _guard_org(appointment)
    _guard_once(appointment)
    holding.guard_together(person.id, [appointment], from_on=from_on, to_on=to_on)
    appointment.seat = seats.seat_of(appointment.post, Duty(duty))
    mains = Appointment.objects.filter(person=person, is_main=True)
    appointment.is_main = not mains.overlapping(from_on, to_on).exists()
    appointment.save(force_insert=True)
    event = PersonAppointed(
        person_id=person.id,
        name=person.name,
        appointment_id=appointment.id,
        org_id=org.id,
        org=org.name,
        post=appointment.post,
        duty=DUTY_WORDS[Duty(duty)][0],
        from_on=from_on,
    )
    audit.record(event, by=by, at=at)
    return appointment


def _guard_post(wanted: Appointment) -> None:
    if not wanted.post:
        raise Refused("people.appoint.no_post", "请写明职务")
    if wanted.duty not in {*AREA_DUTIES, *UNIT_DUTIES}:
        raise Refused("people.appoint.unknown_duty", "没有这种职责")
    if wanted.to_on is not None and wanted.to_on < wanted.from_on:
        raise Refused("people.appoint.ends_too_early", "任期结束不能早于开始")
    if wanted.duty in UNIT_DUTIES and wanted.scope_code:
        raise Refused("people.appoint.no_scope_wanted", "单位内的职责不带区域范围")


def _guard_org(wanted: Appointment) -> None:
    org = wanted.org
    if org.county_code != wanted.person.county_code:
        raise Refused("people.appoint.other_county", "人员和单位不在同一个县")
    if wanted.scope_code and not wanted.scope_code.startswith(org.county_code):
        raise Refused("people.appoint.scope_elsewhere", "职责范围须在单位所在的县内")
    if wanted.from_on < org.from_on or (org.to_on is not None and wanted.from_on > org.to_on):
        raise Refused("people.appoint.org_not_in_force", f"{org.name}在任期开始时不存在")


def _guard_once(wanted: Appointment) -> None:
    same = Appointment.objects.filter(person=wanted.person, org=wanted.org, duty=wanted.duty)
    if same.overlapping(wanted.from_on, wanted.to_on).exists():
        raise Refused("people.appoint.twice", f"{wanted.person.name}在此期间已担任该职责")
