"""What a lot is drawn from: the subjects that can be drawn, each with its weight and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, QuerySet

from bihuan.apps.inspections.models import Inspection, Recusal
from bihuan.apps.ledger import access as ledger
from bihuan.apps.subjects import access as subjects
from bihuan.apps.subjects import queries as registers
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules import sampling
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer, system_viewer

if TYPE_CHECKING:
    from bihuan.apps.subjects.models import Subject

COMPLAINTS = ("hotline", "petition")
TOWNSHIP_DIGITS = 9
SEES_ALL = system_viewer("抽签回避")


@dataclass(frozen=True, slots=True)
class Weighed:
    """One subject that can be drawn."""

    subject_id: int
    name: str
    township: str
    stratum: str
    weight: int
    why: Sequence[str]


def chosen(viewer: Viewer, register: str, criteria: Mapping[str, str]) -> "QuerySet[Subject]":
    """The active subjects of a register that the criteria leave in; an empty part leaves all in."""
    rows = subjects.visible_to(viewer).filter(register=register, state="active")
    if code := criteria.get("place"):
        rows = rows.filter(subjects.in_place(code))
    if words := criteria.get("words"):
        rows = rows.filter(name__contains=words)
    if criteria.get("unchecked"):
        rows = rows.filter(checked_on__isnull=True)
    return rows


def population(
    viewer: Viewer, inspection: Inspection, *, is_weighted: bool, at: datetime
) -> list[Weighed]:
    """By id; who is on the list already cannot be drawn again."""
    rows = chosen(viewer, inspection.register, inspection.criteria)
    rows = rows.filter(county_code=inspection.county_code)
    listed = inspection.targets.values_list("subject_id", flat=True)
    known = ("id", "name", "place_code", "check_failed", "stopped_reason", "checked_on")
    found = list(rows.exclude(id__in=list(listed)).only(*known).order_by("id"))
    alerts = _alerts(rows)
    complaints = _complaints(viewer, inspection)
    every = registers.pack(inspection.county_code, inspection.register).check_days
    names = places.names({one.place_code[:TOWNSHIP_DIGITS] for one in found})
    return [
        _weighed(
            one,
            sampling.Standing(
                has_failed=one.check_failed,
                is_stopped=bool(one.stopped_reason),
                alerts=alerts.get(one.id, 0),
                complaints=complaints.get(one.id, 0),
                days_unseen=_days(one.checked_on, at),
                check_days=every,
            ),
            names,
            is_weighted=is_weighted,
        )
        for one in found
    ]


def _weighed(
    subject: "Subject",
    standing: sampling.Standing,
    names: Mapping[str, str],
    *,
    is_weighted: bool,
) -> Weighed:
    town = subject.place_code[:TOWNSHIP_DIGITS]
    weight = sampling.weigh(standing) if is_weighted else sampling.Weight(1, ("等权",))
    return Weighed(subject.id, subject.name, names.get(town, town), town, weight.value, weight.why)


def _days(checked_on: date | None, at: datetime) -> int | None:
    return None if checked_on is None else (at.date() - checked_on).days


def _alerts(rows: "QuerySet[Subject]") -> dict[int, int]:
    """Alerts of the register that nobody has cleared."""
    raised = rows.filter(alerts__id__isnull=False, alerts__cleared_at__isnull=True).order_by()
    return dict(raised.values("id").annotate(n=Count("alerts")).values_list("id", "n"))


def _complaints(viewer: Viewer, inspection: Inspection) -> dict[int, int]:
    """Complaints about a subject that are not settled."""
    rows = ledger.visible_to(viewer).filter(
        county_code=inspection.county_code,
        about_subject__register=inspection.register,
        origin__in=COMPLAINTS,
    )
    counted = rows.exclude(stage=Stage.OVER).order_by().values("about_subject_id")
    return dict(counted.annotate(n=Count("id")).values_list("about_subject_id", "n"))


def barred(inspector_ids: Iterable[int], subject_ids: Sequence[int]) -> list[tuple[int, int, str]]:
    """(person, subject, why): a post held there, now or before, or what they declared (回避)."""
    wanted = sorted(set(inspector_ids))
    found = {
        (one.person_id, one.subject_id): f"本人申报：{one.reason}"
        for one in Recusal.objects.filter(person_id__in=wanted, subject_id__in=subject_ids)
    }
    posts = people.Appointment.objects.filter(person_id__in=wanted)
    held = set(posts.values_list("person_id", "org_id"))
    for subject_id, org_id in owners(subject_ids).items():
        if org_id is None:
            continue
        for person_id in wanted:
            if (person_id, org_id) in held:
                found[person_id, subject_id] = "曾在该单位任职"
    return sorted((person, subject, why) for (person, subject), why in found.items())


def owners(subject_ids: Sequence[int]) -> dict[int, int | None]:
    """The unit with accounts here that a subject is."""
    rows = subjects.visible_to(SEES_ALL).filter(id__in=subject_ids)
    return dict(rows.order_by("id").values_list("id", "org_id"))
