"""What a person should go and look at: sent there, to look again, or because it is time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from bihuan.apps.duties import queries as duties
from bihuan.apps.inspections.flow import Status
from bihuan.apps.inspections.models import Inspection, Recheck, Target, Visit
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.rules.packs import Checklist, Pack
from bihuan.rules.viewer import Duty, Viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

PackOf = Callable[[str, str], Pack]
"""Each register's pack is asked for once."""
SENT, AGAIN, TIME, SELF = "sent", "again", "time", "self"
MOST = 200
"""A phone carries a day's work, not the register."""
SELF_EVERY = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One visit to be made, with all that the phone shows before it is there."""

    kind: str
    subject_id: int
    name: str
    register: str
    register_name: str
    place_code: str
    lon: float | None
    lat: float | None
    checklist: str
    checklist_name: str
    inspection_id: int | None
    inspection_name: str
    why: str
    due_on: date | None


def due_visits(viewer: Viewer, *, at: datetime) -> list[Due]:
    """The most pressing reason for each subject and checklist; sealed lists are not in it."""
    if viewer.person_id is None:
        return []
    found: dict[tuple[int, str], Due] = {}
    pack_of = cache(registers.pack)
    whole = chain(
        _sent(viewer, pack_of),
        _again(viewer, pack_of, at),
        _by_time(viewer, pack_of, at),
        _self(viewer, pack_of, at),
    )
    for due in whole:
        found.setdefault((due.subject_id, due.checklist), due)
    order = sorted(found.values(), key=lambda one: (one.due_on or date.max, one.subject_id))
    return order[:MOST]


def _sent(viewer: Viewer, pack_of: PackOf) -> Iterator[Due]:
    """Targets named for the person, or for the unit where nobody is named."""
    named = Q(assignments__person_id__in=viewer.person_ids)
    of_unit = Q(assignments__isnull=True, org_id__in=viewer.org_ids)
    of_team = Q(
        assignments__isnull=True,
        org__isnull=True,
        inspection__teams__members__person_id__in=viewer.person_ids,
    )
    mine = Target.objects.filter(named | of_unit | of_team, state=Target.State.WAITING)
    rows = Target.objects.filter(
        id__in=mine.values("id"), inspection__status=Status.UNDERWAY
    ).exclude(inspection__is_sealed=True, inspection__departed_at__isnull=True)
    rows = rows.select_related("subject", "inspection").order_by("inspection__end_on", "id")
    for target in rows[:MOST]:
        yield _due(
            SENT,
            pack_of,
            target.subject,
            target.inspection.checklist,
            why=target.inspection.get_kind_display(),
            due_on=target.inspection.end_on,
            inspection=target.inspection,
        )


def _again(viewer: Viewer, pack_of: PackOf, at: datetime) -> Iterator[Due]:
    """Re-checks of who was there, or for whoever holds the area's grid."""
    mine = Q(visit__person_id__in=viewer.person_ids)
    if viewer.has(Duty.GRID):
        mine |= Q(subject__in=_own_ground(viewer, at))
    rows = Recheck.objects.filter(mine, done_visit__isnull=True, subject__state="active")
    for recheck in rows.select_related("subject").order_by("due_on", "id")[:MOST]:
        yield _due(
            AGAIN, pack_of, recheck.subject, recheck.checklist, why="复查", due_on=recheck.due_on
        )


def _by_time(viewer: Viewer, pack_of: PackOf, at: datetime) -> Iterator[Due]:
    """What was not looked at on a grid worker's ground for longer than its register lets."""
    if not viewer.has(Duty.GRID):
        return
    ground = _own_ground(viewer, at)
    county_code = subjects.county(viewer)
    for pack in registers.packs(county_code):
        checklist = next((one for one in pack.checklists if one.for_whom == "grid"), None)
        if checklist is None or pack.check_days is None:
            continue
        every = timedelta(days=pack.check_days)
        late = Q(checked_on__isnull=True) | Q(checked_on__lte=at.date() - every)
        rows = ground.filter(late, register=pack.code, state="active")
        for subject in rows.order_by(F("checked_on").asc(nulls_first=True), "id")[:MOST]:
            seen = subject.checked_on
            yield _due(
                TIME,
                pack_of,
                subject,
                checklist.code,
                why=f"每{pack.check_days}天检查一次" if seen else "从未检查",
                due_on=seen + every if seen else None,
            )


def _own_ground(viewer: Viewer, at: datetime) -> "QuerySet[Subject]":
    """Of the villages and cells the person answers for; of the whole unit where none is named."""
    rows = subjects.visible_to(viewer).filter(state="active").order_by()
    areas = duties.areas_of(viewer.account, at.date())
    return rows.filter(subjects.in_places(areas)) if areas else rows


def _self(viewer: Viewer, pack_of: PackOf, at: datetime) -> Iterator[Due]:
    """An enterprise's own monthly check of itself."""
    if not viewer.has(Duty.ENTERPRISE):
        return
    for subject in subjects.visible_to(viewer).filter(state="active").order_by("id")[:MOST]:
        pack = pack_of(subject.county_code, subject.register)
        checklist = next((one for one in pack.checklists if one.for_whom == "enterprise"), None)
        if checklist is None:
            continue
        before = Visit.objects.filter(subject=subject, checklist=checklist.code, is_self_check=True)
        last = before.order_by("-ended_at").first()
        due_on = last.ended_at.date() + SELF_EVERY if last else at.date()
        if due_on <= at.date():
            yield _due(SELF, pack_of, subject, checklist.code, why="企业自查", due_on=due_on)


def _due(
    kind: str,
    pack_of: PackOf,
    subject: "Subject",
    checklist: str,
    *,
    why: str,
    due_on: date | None,
    inspection: Inspection | None = None,
) -> Due:
    pack = pack_of(subject.county_code, subject.register)
    held = _list(pack, checklist)
    return Due(
        kind=kind,
        subject_id=subject.id,
        name=subject.name,
        register=subject.register,
        register_name=pack.name,
        place_code=subject.place_code,
        lon=subject.lon,
        lat=subject.lat,
        checklist=held.code,
        checklist_name=held.name,
        inspection_id=inspection.id if inspection else None,
        inspection_name=inspection.name if inspection else "",
        why=why,
        due_on=due_on,
    )


def _list(pack: Pack, code: str) -> Checklist:
    return next((one for one in pack.checklists if one.code == code), pack.checklists[0])
