"""Subjects on the map: near a point, holding a point, as dots, and many small ones in a place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum
from django.db.models.functions import Length

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Alert, Subject
from bihuan.apps.subjects.queries.listing import warned
from bihuan.apps.subjects.queries.packs import packs
from bihuan.foundation.places import queries as places
from bihuan.rules import beijing, geodesy, shapes
from bihuan.rules.packs import Pack
from bihuan.rules.viewer import Viewer

Box = tuple[float, float, float, float]
"""West, south, east, north."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One subject as a map draws it."""

    id: int
    register: str
    name: str
    lon: float
    lat: float
    state: str
    check_failed: bool
    alerted: bool


def near(
    county_code: str, lon: float, lat: float, within_m: float, register: str = ""
) -> list[tuple[Subject, float]]:
    """Active subjects within a distance, nearest first, with their metres."""
    box = geodesy.box_around(lon, lat, within_m)
    rows = Subject.objects.filter(
        county_code=county_code,
        state="active",
        lon__gte=box.west,
        lon__lte=box.east,
        lat__gte=box.south,
        lat__lte=box.north,
    )
    rows = rows.filter(register=register) if register else rows
    measured = [
        (one, geodesy.metres(lon, lat, one.lon, one.lat))
        for one in rows
        if one.lon is not None and one.lat is not None
    ]
    held = [(one, metres) for one, metres in measured if metres <= within_m]
    return sorted(held, key=lambda pair: (pair[1], pair[0].id))


def zones_at(county_code: str, lon: float, lat: float, on: date) -> list[Subject]:
    """Subjects with an area that holds the point and was in force on that day (R082)."""
    ids = areas(county_code).at(lon, lat)
    rows = Subject.objects.filter(id__in=ids, state__in=["active", "retired"])
    return [one for one in rows.order_by("register", "id") if in_force(one, on)]


def in_force(zone: Subject, on: date) -> bool:
    """By the dates written in it; where it has none, from its registration to its end."""
    begun = zone.values.get("from_on") or beijing.wall(zone.registered_at).date()
    ended = zone.values.get("to_on") or zone.retired_on
    return f"{begun}" <= f"{on}" and not (ended and f"{ended}" <= f"{on}")


def areas(county_code: str) -> shapes.Held:
    """The county's areas in a tree, built anew when one of them changes."""
    stamp = _areas(county_code).aggregate(
        count=Count("id"),
        newest=Max("id"),
        size=Sum(Length("geometry")),
        last=Max("changed_at"),
    )
    return _tree(county_code, tuple(stamp.values()))


def _areas(county_code: str) -> QuerySet[Subject]:
    area_registers = [one.code for one in packs(county_code) if one.geometry == "area"]
    return Subject.objects.filter(
        county_code=county_code, register__in=area_registers, state__in=["active", "retired"]
    ).exclude(geometry="")


@lru_cache(maxsize=32)
def _tree(county_code: str, _stamp: tuple[object, ...]) -> shapes.Held:
    """The stamp is part of the cache's key: a changed area makes another tree."""
    return shapes.Held(_areas(county_code).order_by("id").values_list("id", "geometry"))


def points(
    viewer: Viewer, registers: Iterable[str], box: Box | None = None, limit: int = 5_000
) -> list[Dot]:
    """Active subjects that have a point, light enough to draw thousands."""
    rows = access.visible_to(viewer).filter(
        register__in=list(registers), state="active", lon__isnull=False, lat__isnull=False
    )
    if county := access.county(viewer):
        rows = rows.filter(county_code=county)
    if box is not None:
        west, south, east, north = box
        rows = rows.filter(lon__gte=west, lon__lte=east, lat__gte=south, lat__lte=north)
    open_ones = Alert.objects.filter(subject=OuterRef("pk"), cleared_at__isnull=True)
    found = rows.annotate(alerted=Exists(open_ones)).order_by("id")[:limit]
    columns = ("id", "register", "name", "lon", "lat", "state", "check_failed", "alerted")
    return [Dot(*row) for row in found.values_list(*columns)]


@dataclass(frozen=True, slots=True)
class Cell:
    """One village or grid with its small sources and why it stands where it stands (R094)."""

    place_code: str
    name: str
    subjects: int
    score: int
    reasons: Sequence[str]


def small_sources(viewer: Viewer, top: int = 10) -> list[Cell]:
    """Where small sources add up: one each, three more for an alert or a failed check."""
    county = access.county(viewer)
    small = {one.code: one for one in packs(county) if _is_small(one)}
    standing = access.visible_to(viewer).filter(
        county_code=county, register__in=list(small), state="active"
    )
    many: dict[str, Counter[str]] = {}
    for code, register, number in (
        standing.values("place_code", "register")
        .annotate(number=Count("id"))
        .values_list("place_code", "register", "number")
        .order_by()
    ):
        if len(code) > access.COUNTY_DIGITS:
            many.setdefault(code, Counter())[register] += number
    bad = _bad(standing, county)
    scored = sorted((-(held.total() + 3 * bad.get(code, 0)), code) for code, held in many.items())[
        :top
    ]
    names = places.names(code for _, code in scored)
    return [
        Cell(
            code,
            names.get(code, code),
            many[code].total(),
            -score,
            _reasons(many[code], small, bad.get(code, 0)),
        )
        for score, code in scored
    ]


def _bad(standing: QuerySet[Subject], county: str) -> Counter[str]:
    """By place: subjects that failed their check or have an open alert, each once."""
    bad: Counter[str] = Counter()
    seen: set[int] = set()
    for rows in (standing.filter(check_failed=True), standing.filter(id__in=warned(county))):
        for key, code in rows.values_list("id", "place_code").order_by():
            if key not in seen:
                seen.add(key)
                bad[code] += 1
    return bad


def _is_small(one: Pack) -> bool:
    """Sources that somebody goes to, and no registered enterprise with its permit."""
    is_watched = bool(one.check_days or one.retired_when)
    is_firm = any(field.type == "uscc" and field.is_required for field in one.fields)
    is_source = bool(one.source_class) or one.medium == "air"
    return one.geometry == "point" and is_source and is_watched and not is_firm


def _reasons(held: Counter[str], small: Mapping[str, Pack], bad: int) -> list[str]:
    said = [f"{small[code].name}{count}{small[code].unit}" for code, count in held.most_common(4)]
    return [*said, f"其中{bad}处有预警或检查不合格"] if bad else said
