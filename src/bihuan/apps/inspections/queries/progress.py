"""How far an inspection has come: reached, found, not reached with names, by unit and township."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.inspections import access
from bihuan.apps.inspections.models import Finding, Inspection, Target, Team, Visit
from bihuan.apps.inspections.queries.visits import arrival
from bihuan.foundation.places import queries as places
from bihuan.rules import geodesy
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

TOWNSHIP_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Tally:
    """One unit's or township's targets."""

    name: str
    total: int
    visited: int
    failed: int
    """Of those visited, how many did not pass."""
    waiting: Sequence[str]
    unreached: Sequence[tuple[str, str]]
    """Name and why."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One stop of the route that the phones prove (R109)."""

    name: str
    who: str
    arrived_at: datetime
    left_at: datetime
    km: float | None
    """From the same person's stop before, or from the departure."""
    said: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One inspection as its page shows it; a sealed one has no targets."""

    inspection: Inspection
    teams: Sequence[Team]
    targets: Sequence[Target]
    count: int
    whole: Tally
    by_unit: Sequence[Tally]
    by_township: Sequence[Tally]
    findings: Sequence[Finding]
    route: Sequence[Leg]
    last_visit: Mapping[int, Visit]
    """Subject → its latest visit in this inspection."""

    @property
    def is_closed_list(self) -> bool:
        return self.inspection.is_closed_list


def inspection(viewer: Viewer, inspection_id: int) -> Sheet:
    rows = access.visible_to(viewer).select_related("lead_org", "planned_by")
    found = rows.filter(id=inspection_id).first()
    if found is None:
        raise NotVisible(f"inspections.inspection:{inspection_id}")
    held = targets(viewer, found)
    visits = list(found.visits.select_related("subject").order_by("begun_at", "id"))
    last = {one.subject_id: one for one in visits}
    names = places.names({one.subject.place_code[:TOWNSHIP_DIGITS] for one in held})
    teams = found.teams.select_related("org").prefetch_related("members__person")
    return Sheet(
        inspection=found,
        teams=list(teams.order_by("-is_lead", "id")),
        targets=held,
        count=found.targets.count(),
        whole=_tally("合计", held, last),
        by_unit=_grouped(held, last, {one.id: _unit(one) for one in held}),
        by_township=_grouped(
            held,
            last,
            {one.id: _town(one, names) for one in held},
        ),
        findings=list(_findings(found)),
        route=_route(found, visits),
        last_visit=last,
    )


def targets(viewer: Viewer, inspection: Inspection) -> list[Target]:
    """In the order of the draw; none while the list is sealed, whoever asks (R109)."""
    if not access.reads_list(viewer, inspection):
        return []
    rows = inspection.targets.select_related("subject", "org")
    return list(rows.prefetch_related("assignments__person").order_by("id"))


def _findings(inspection: Inspection) -> Iterable[Finding]:
    rows = Finding.objects.filter(visit__inspection=inspection)
    return rows.select_related("visit__subject", "item__lead_org").order_by("visit_id", "id")


def _unit(target: Target) -> str:
    people = "、".join(one.person.name for one in target.assignments.all())
    if target.org is None:
        return people or "各检查组"
    return target.org.short


def _town(target: Target, names: Mapping[str, str]) -> str:
    code = target.subject.place_code[:TOWNSHIP_DIGITS]
    return names.get(code, code)


def _grouped(
    held: Sequence[Target], last: Mapping[int, Visit], group: Mapping[int, str]
) -> list[Tally]:
    parts = defaultdict(list)
    for one in held:
        parts[group[one.id]].append(one)
    return [_tally(name, part, last) for name, part in sorted(parts.items())]


def _tally(name: str, held: Sequence[Target], last: Mapping[int, Visit]) -> Tally:
    visited = [one for one in held if one.state == Target.State.VISITED]
    return Tally(
        name=name,
        total=len(held),
        visited=len(visited),
        failed=sum(one.subject_id in last and last[one.subject_id].failed > 0 for one in visited),
        waiting=[one.subject.name for one in held if one.state == Target.State.WAITING],
        unreached=[
            (one.subject.name, one.unreached_reason)
            for one in held
            if one.state == Target.State.UNREACHED
        ],
    )


def _route(inspection: Inspection, visits: Sequence[Visit]) -> list[Leg]:
    """Each person from the departure, stop after stop, as far as their phone knew where it was."""
    begun = inspection.departed_lon, inspection.departed_lat
    last: dict[int | None, tuple[float | None, float | None]] = {}
    legs = []
    for visit in visits:
        there = visit.lon, visit.lat
        km = _km(last.get(visit.person_id, begun), there)
        if visit.lon is not None:
            last[visit.person_id] = there
        legs.append(
            Leg(
                visit.subject.name,
                visit.person_name,
                visit.begun_at,
                visit.ended_at,
                km,
                arrival(visit),
            )
        )
    return legs


def _km(
    before: tuple[float | None, float | None], there: tuple[float | None, float | None]
) -> float | None:
    (from_lon, from_lat), (to_lon, to_lat) = before, there
    if from_lon is None or from_lat is None or to_lon is None or to_lat is None:
        return None
    return round(geodesy.metres(from_lon, from_lat, to_lon, to_lat) / 1000, 1)
