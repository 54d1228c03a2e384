from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from bihuan.apps.duties import access
from bihuan.apps.duties.events import WatchAssigned
from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS, Level, Role
from bihuan.apps.duties.models import Watch
from bihuan.apps.subjects import access as subjects
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Over:
    """What a watch stands over: the columns, where it lies, and how it is called."""

    columns: dict[str, object]
    county_code: str
    place_code: str
    name: str


@transaction.atomic
def assign_watch(
    *,
    place_code: str = "",
    subject_id: int | None = None,
    org_id: int | None = None,
    level: str,
    role: str,
    person_id: int,
    from_on: date,
    to_on: date | None = None,
    basis: str = "",
    by: Viewer,
    at: datetime,
) -> Watch:
    """Name who manages, does or supervises for a place, a unit or one subject (包保)."""
    over = _over(by, place_code, subject_id, org_id)
    access.require_assigner(by, over.county_code, place_code, verb="assign_watch")
    if to_on is not None and to_on < from_on:
        raise Refused("duties.assign_watch.ends_before", "截止日不能早于起始日")
    contact = people.contacts([person_id]).get(person_id)
    if contact is None or contact.county_code != over.county_code:
        raise NotVisible(f"people.person:{person_id}")
    held = Watch.objects.overlapping(from_on, to_on).filter(
        Q(**over.columns), level=Level(level), person_id=person_id
    )
    for one in held:
        if one.role == role:
            raise Refused("duties.assign_watch.already", f"{contact.name}已经负责这一项")
        raise Refused(
            "duties.assign_watch.two_roles",
            f"{contact.name}已是这里的“{one.role_word}”，管、干、督须是不同的人",
        )
    watch = Watch.objects.create(
        county_code=over.county_code,
        level=Level(level),
        role=Role(role),
        person_id=person_id,
        basis=basis.strip(),
        from_on=from_on,
        to_on=to_on,
        named_by=by.name,
        named_at=at,
        **over.columns,
    )
    event = WatchAssigned(
        watch_id=watch.id,
        over=over.name,
        level=LEVEL_WORDS[Level(level)],
        role=ROLE_WORDS[Role(role)],
        person=contact.name,
        from_on=from_on,
    )
    audit.record(event, by=by, at=at)
    return watch


def _over(by: Viewer, place_code: str, subject_id: int | None, org_id: int | None) -> Over:
    if bool(place_code) + (subject_id is not None) + (org_id is not None) != 1:
        raise Refused("duties.assign_watch.over_what", "请选择一个地方、一个单位或一个对象")
    if place_code:
        place = places.place(place_code)
        return Over({"place_code": place.code}, place.code[:6], place.code, place.name)
    if org_id is not None:
        org = orgs.org(org_id)
        return Over({"org_id": org.id}, org.county_code, org.place_code, org.short)
    found = subjects.visible_to(by).filter(id=subject_id or 0).first()
    if found is None:
        raise NotVisible(f"subjects.subject:{subject_id}")
    return Over({"subject_of_id": found.id}, found.county_code, found.place_code, found.name)
