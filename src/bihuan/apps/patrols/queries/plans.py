"""Plans against what was walked, and what nobody walked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from bihuan.apps.patrols import access
from bihuan.apps.patrols.models import CheckIn, Passage, PatrolPlan
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules import geodesy
from bihuan.rules import track as tracks
from bihuan.rules.viewer import Viewer

AT_POINT_M = 150
VILLAGE_DIGITS, GRID_DIGITS = 12, 15


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One plan with its last walk and the day of the next."""

    plan: PatrolPlan
    person: str
    place: str
    walked_at: datetime | None
    due_on: date
    is_late: bool
    missed: tuple[str, ...]
    """Points of the route at which nobody checked in on that last walk."""


@dataclass(frozen=True, slots=True)
class Unwalked:
    """A cell of the grid, or a village without cells, that was not walked in the days asked."""

    code: str
    name: str
    township: str
    walked_at: datetime | None
    walkers: tuple[str, ...]


def plans(viewer: Viewer, *, at: datetime) -> tuple[PlanLine, ...]:
    """In force, the latest first."""
    rows = access.plans_visible_to(viewer).filter(ended_on__isnull=True)
    return _lines(list(rows.order_by("id")), at)


def due_plans(viewer: Viewer, *, at: datetime) -> tuple[PlanLine, ...]:
    """Whom the viewer is or covers: what to walk, today's first."""
    rows = PatrolPlan.objects.filter(person_id__in=viewer.person_ids, ended_on__isnull=True)
    return _lines(list(rows.order_by("id")), at)


def _lines(rows: Sequence[PatrolPlan], at: datetime) -> tuple[PlanLine, ...]:
    names = people.names(one.person_id for one in rows)
    words = places.names(one.place_code for one in rows)
    lines = []
    for plan in rows:
        last = (
            Passage.objects.filter(
                patrol__person_id=plan.person_id,
                place_code__startswith=plan.place_code,
                at__lte=at,
            )
            .order_by("-at")
            .first()
        )
        due_on = plan.from_on
        if last is not None:
            due_on = max(due_on, last.at.astimezone(at.tzinfo).date() + _days(plan))
        lines.append(
            PlanLine(
                plan=plan,
                person=names.get(plan.person_id, ""),
                place=words.get(plan.place_code, plan.place_code),
                walked_at=None if last is None else last.at,
                due_on=due_on,
                is_late=due_on < at.date(),
                missed=_missed(plan, last),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.due_on, line.plan.id)))


def _days(plan: PatrolPlan) -> timedelta:
    return timedelta(days=plan.every_days)


def _missed(plan: PatrolPlan, last: Passage | None) -> tuple[str, ...]:
    """By check-in or by the track itself."""
    if last is None or not plan.points:
        return ()
    been = [(fix.lon, fix.lat) for fix in tracks.parse(last.patrol.track)]
    stops = CheckIn.objects.filter(patrol_id=last.patrol_id, lon__isnull=False)
    been += [(lon, lat) for lon, lat in stops.values_list("lon", "lat") if lon and lat]
    return tuple(
        name
        for name, lon, lat in plan.points
        if not any(geodesy.metres(lon, lat, *spot) <= AT_POINT_M for spot in been)
    )


def unpatrolled(viewer: Viewer, *, at: datetime, days: int) -> tuple[Unwalked, ...]:
    """未巡查网格: not walked in the last days, the longest forgotten first."""
    area = access.area_of(viewer)
    if not area:
        return ()
    below = places.under(area)
    gridded = {one.code[:VILLAGE_DIGITS] for one in below if len(one.code) == GRID_DIGITS}
    cells = [
        one
        for one in below
        if len(one.code) == GRID_DIGITS
        or (len(one.code) == VILLAGE_DIGITS and one.code not in gridded)
    ]
    walked: dict[str, datetime] = dict(
        Passage.objects.filter(place_code__startswith=area, at__lte=at)
        .order_by()
        .values_list("place_code")
        .annotate(last=Max("at"))
    )
    since = at - timedelta(days=days)
    left = [one for one in cells if one.code not in walked or walked[one.code] < since]
    townships = {one.code: one.name for one in below}
    walkers = _walkers(area)
    found = [
        Unwalked(
            code=one.code,
            name=one.name,
            township=townships.get(one.code[:9], ""),
            walked_at=walked.get(one.code),
            walkers=tuple(
                name
                for code, names in walkers.items()
                if one.code.startswith(code)
                for name in names
            ),
        )
        for one in left
    ]
    return tuple(sorted(found, key=lambda one: (one.walked_at is not None, one.walked_at or at)))


def _walkers(area: str) -> Mapping[str, list[str]]:
    rows = list(
        PatrolPlan.objects.filter(place_code__startswith=area, ended_on__isnull=True).order_by("id")
    )
    names = people.names(one.person_id for one in rows)
    found: dict[str, list[str]] = {}
    for one in rows:
        found.setdefault(one.place_code, []).append(names.get(one.person_id, ""))
    return found
