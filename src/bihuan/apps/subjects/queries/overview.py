"""All registers of a county at a glance: how many, what alerts, what was never looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q

from bihuan.apps.subjects import access
from bihuan.apps.subjects.events import SubjectReappeared
from bihuan.apps.subjects.models import Alert, RegisterType, Subject
from bihuan.apps.subjects.queries.listing import late
from bihuan.apps.subjects.queries.packs import pack, packs
from bihuan.apps.subjects.queries.reading import personal_fields
from bihuan.apps.subjects.queries.surveys import Reached, reached, running
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack, shown
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Counts:
    """What a register's line says."""

    active: int = 0
    alerts: int = 0
    unchecked: int = 0
    """Never checked on the spot (R010)."""
    overdue: int = 0
    """Not checked within the promise of its pack; the unchecked are among them."""
    stopped: int = 0
    changed_on: date | None = None
    is_stale: bool = False
    """Its owner promised to refresh it and did not (R061)."""
    survey: Reached | None = None


def registers(viewer: Viewer, *, on: date | None = None) -> list[tuple[Pack, Counts]]:
    """Every register of the viewer's county with its numbers as the viewer may see them."""
    county = access.county(viewer)
    held = packs(county)
    visible = access.visible_to(viewer).filter(county_code=county, state="active")
    rounds = running(county)
    counted = {
        row["register"]: row
        for row in visible.values("register")
        .annotate(
            many=Count("id"),
            unchecked=Count("id", filter=Q(checked_on__isnull=True)),
            last=Max("changed_at"),
        )
        .order_by()
    }
    overdue = _overdue(viewer, held, county, on)
    stops = visible.filter(stopped_on__isnull=False).values("register").annotate(n=Count("id"))
    stopped = dict(stops.values_list("register", "n").order_by())
    alerts = _alerts(viewer, county)
    found = []
    for one in held:
        row = counted.get(one.code)
        round_ = rounds.get(one.code)
        counts = Counts(
            active=row["many"] if row else 0,
            alerts=alerts.get(one.code, 0),
            unchecked=row["unchecked"] if row else 0,
            overdue=overdue.get(one.code, 0),
            stopped=stopped.get(one.code, 0),
            changed_on=row["last"].date() if row else None,
            is_stale=_stale(one, row["last"].date() if row else None, on),
            survey=reached(round_) if round_ else None,
        )
        found.append((one, counts))
    return found


def _stale(one: Pack, changed_on: date | None, on: date | None) -> bool:
    if one.refresh_days is None or on is None or changed_on is None:
        return False
    return changed_on < on - timedelta(days=one.refresh_days)


def _overdue(viewer: Viewer, held: list[Pack], county: str, on: date | None) -> dict[str, int]:
    """One query for all registers, whatever each of them promises."""
    due = Q(pk__in=[])
    for one in held:
        if one.check_days and on:
            due |= Q(register=one.code) & late(one.check_days, on)
    rows = access.visible_to(viewer).filter(due, county_code=county, state="active")
    return dict(rows.values("register").annotate(many=Count("id")).values_list("register", "many"))


def _alerts(viewer: Viewer, county: str) -> Mapping[str, int]:
    seen = access.visible_to(viewer).filter(pk=OuterRef("subject_id"))
    rows = Alert.objects.filter(
        Q(subject__isnull=True) | Exists(seen), county_code=county, cleared_at__isnull=True
    )
    if not access.reaches(viewer):
        rows = rows.filter(subject__isnull=False)
    return dict(rows.values("register").annotate(many=Count("id")).values_list("register", "many"))


def owners(county_code: str) -> dict[str, RegisterType]:
    """The registers by code, with the unit that keeps each."""
    rows = RegisterType.objects.filter(county_code=county_code).select_related("owner_org")
    return {one.code: one for one in rows}


def gaps(viewer: Viewer, *, on: date) -> list[tuple[str, Counts]]:
    """By duty domain: objects never inspected and inspections overdue (R010)."""
    by_domain: dict[str, Counts] = {}
    for one, counts in registers(viewer, on=on):
        if not one.check_days:
            continue
        held = by_domain.get(one.domain, Counts())
        by_domain[one.domain] = Counts(
            active=held.active + counts.active,
            alerts=held.alerts + counts.alerts,
            unchecked=held.unchecked + counts.unchecked,
            overdue=held.overdue + counts.overdue,
            stopped=held.stopped + counts.stopped,
        )
    return sorted(by_domain.items(), key=lambda pair: (-pair[1].overdue, pair[0]))


def repeated_sources(
    viewer: Viewer, sightings: str, source: str, *, at_least: int = 2
) -> list[tuple[int, str, int]]:
    """Sources that sightings of trucks lead back to again and again (R089): id, name, times."""
    column = f"values__{source}"
    rows = (
        access.visible_to(viewer)
        .filter(county_code=access.county(viewer), register=sightings, state="active")
        .exclude(**{column: None})
        .values_list(column)
        .annotate(times=Count("id"))
        .filter(times__gte=at_least)
        .order_by("-times")
    )
    times = {int(value): many for value, many in rows if value is not None}
    names = dict(Subject.objects.filter(id__in=times).values_list("id", "name"))
    return [(key, names[key], many) for key, many in times.items() if key in names]


def public(county_code: str) -> list[tuple[Pack, int]]:
    """Registers that are open to everybody, with how many stand on each."""
    opened = [one for one in packs(county_code) if one.public in ("count", "list")]
    rows = Subject.objects.filter(
        county_code=county_code, state="active", register__in=[one.code for one in opened]
    )
    many = dict(rows.values("register").annotate(n=Count("id")).values_list("register", "n"))
    return [(one, many.get(one.code, 0)) for one in opened]


@dataclass(frozen=True, slots=True)
class Reappeared:
    """What opened where one was banned or closed (R083)."""

    subject_id: int
    text: str
    who: str
    at: datetime


def reappeared(viewer: Viewer, *, limit: int = 50) -> list[Reappeared]:
    """The latest first, as far as the viewer sees the subjects."""
    records = audit.newest([SubjectReappeared.KIND], limit=limit)
    ids = {int(one.subject.rpartition(":")[2]) for one in records}
    seen = set(access.visible_to(viewer).filter(id__in=ids).values_list("id", flat=True))
    return [
        Reappeared(subject_id, one.sentence, one.actor_name, one.at)
        for one in records
        if (subject_id := int(one.subject.rpartition(":")[2])) in seen
    ]


def home(viewer: Viewer) -> str:
    """The county whose registers the viewer opens."""
    return access.county(viewer)


def alerts_of(subject_id: int, *, limit: int = 50) -> list[Alert]:
    """Of one subject, open ones first. Ask only after the subject's own access check."""
    rows = Alert.objects.filter(subject_id=subject_id)
    return list(rows.order_by("cleared_at", "-id")[:limit])


@dataclass(frozen=True, slots=True)
class OpenRow:
    """One subject as everybody may read it: no person, no telephone, no point."""

    name: str
    township: str
    cells: list[tuple[str, str]]


def public_rows(county_code: str, register: str, *, limit: int = 500) -> list[OpenRow]:
    """The list of a register that is open as a list; nothing for the others."""
    of = pack(county_code, register)
    if of.public != "list":
        return []
    closed = personal_fields(of)
    shown_fields = [
        field
        for code in of.columns
        for field in of.fields
        if field.code == code and code not in closed and field.type not in ("phone", "ref")
    ]
    rows = list(
        Subject.objects.filter(county_code=county_code, register=register, state="active")
        .defer("geometry", "pinyin")
        .order_by("place_code", "id")[:limit]
    )
    names = places.names(one.place_code[:9] for one in rows)
    return [
        OpenRow(
            one.name,
            names.get(one.place_code[:9], ""),
            [(field.name, shown(field, one.values.get(field.code))) for field in shown_fields],
        )
        for one in rows
    ]
