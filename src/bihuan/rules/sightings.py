"""When several sightings are of one thing: near in space and time, by kind, links of a chain.

Two sightings of one family are linked when they lie within its reach, widened by what both may be
wrong, and within its hours. What is linked through others is one: the connected components, so the
order in which sightings come decides nothing. A place is known to a ten-thousandth of a degree.

`clusters` takes all at once. `Trace` is the form for sightings that come one by one: a place where
something was seen from one moment to another without a pause longer than the hours. A sighting is
linked to a sighting of a trace exactly when it is linked to the trace.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, cos, floor, radians, sin, sqrt

EARTH_M = 6_371_008.8
DEGREE_M = 111_195.0
PLACES = 4
NORTHERNMOST = 60.0
"""Cells are wide enough for neighbours up to this latitude; China ends at 53.6."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far apart two sightings of one thing may be; an error counts up to the reach."""

    metres: int
    hours: int

    @property
    def widest_m(self) -> int:
        return 3 * self.metres

    @property
    def time(self) -> timedelta:
        return timedelta(hours=self.hours)


KINDS: Mapping[str, tuple[str, str]] = {
    "fire": ("露天焚烧", "fire"),
    "smoke": ("冒烟", "fire"),
    "dust": ("扬尘", "dust"),
    "water": ("水体污染", "water"),
    "waste": ("垃圾固废", "waste"),
    "noise": ("噪声", "noise"),
    "fume": ("油烟异味", "fume"),
    "gas": ("废气", "gas"),
    "coal": ("散煤", "coal"),
    "vehicle": ("冒黑烟车", "vehicle"),
    "other": ("其他", "other"),
}
"""Code → word and family; smoke and fire are sightings of one thing."""
REACHES: Mapping[str, Reach] = {
    "fire": Reach(500, 6),
    "dust": Reach(200, 4),
    "water": Reach(500, 24),
    "waste": Reach(100, 72),
    "noise": Reach(150, 12),
    "fume": Reach(100, 12),
    "gas": Reach(300, 6),
    "coal": Reach(100, 72),
    "vehicle": Reach(200, 1),
    "other": Reach(100, 12),
}


def family(kind: str) -> str:
    return KINDS[kind][1]


def rounded(degrees: float) -> float:
    """No sensor here knows a place better than eleven metres."""
    return round(degrees, PLACES)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One look at something: what, where, how exactly, when."""

    family: str
    lon: float
    lat: float
    at: datetime
    accuracy_m: int = 0


@dataclass(frozen=True, slots=True)
class Trace:
    """One place, seen from `from_at` to `to_at` with no pause longer than the family's hours."""

    family: str
    lon: float
    lat: float
    accuracy_m: int
    from_at: datetime
    to_at: datetime


def metres(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    """On the sphere; the same both ways round."""
    half = sin(radians(other_lat - lat) / 2) ** 2
    half += cos(radians(lat)) * cos(radians(other_lat)) * sin(radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_M * asin(sqrt(min(1.0, half)))


def linked(one: Sighting, other: Sighting) -> bool:
    """Near enough in space and time to be looks at the same thing."""
    return touches(_trace(one), other)


def touches(trace: Trace, seen: Sighting) -> bool:
    """Whether the sighting is linked to one of those the trace stands for."""
    if trace.family != seen.family:
        return False
    reach = REACHES[seen.family]
    if not trace.from_at - reach.time <= seen.at <= trace.to_at + reach.time:
        return False
    allowed = reach.metres + _error(trace.accuracy_m, reach) + _error(seen.accuracy_m, reach)
    return metres(trace.lon, trace.lat, seen.lon, seen.lat) <= allowed


def _error(accuracy_m: int, reach: Reach) -> int:
    return min(accuracy_m, reach.metres)


def _trace(seen: Sighting) -> Trace:
    return Trace(seen.family, seen.lon, seen.lat, seen.accuracy_m, seen.at, seen.at)


def same_place(trace: Trace, seen: Sighting) -> bool:
    """Whether the sighting only lengthens the trace that it touches."""
    return (trace.lon, trace.lat, trace.accuracy_m) == (seen.lon, seen.lat, seen.accuracy_m)


def cell(kind_family: str, lon: float, lat: float) -> str:
    """The square a place lies in; what may be linked to it lies there or in the eight around."""
    row, column = _square(kind_family, lon, lat)
    return f"{kind_family}:{row}:{column}"


def cells_around(kind_family: str, lon: float, lat: float) -> list[str]:
    row, column = _square(kind_family, lon, lat)
    steps = (-1, 0, 1)
    return [f"{kind_family}:{row + up}:{column + right}" for up in steps for right in steps]


def _square(kind_family: str, lon: float, lat: float) -> tuple[int, int]:
    high = REACHES[kind_family].widest_m / DEGREE_M
    return floor(lat / high), floor(lon / (high / cos(radians(NORTHERNMOST))))


def clusters(sightings: Mapping[str, Sighting]) -> list[tuple[str, ...]]:
    """The keys that belong together, each group and the groups in the order of their keys."""
    squares: dict[str, list[str]] = defaultdict(list)
    parents = {key: key for key in sightings}
    for key, seen in sightings.items():
        for square in cells_around(seen.family, seen.lon, seen.lat):
            for other in squares.get(square, ()):
                if linked(seen, sightings[other]):
                    _join(parents, key, other)
        squares[cell(seen.family, seen.lon, seen.lat)].append(key)
    return grouped((key, _root(parents, key)) for key in sightings)


def grouped(labels: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Keys by their label, in one written order."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, label in labels:
        groups[label].append(key)
    return sorted(tuple(sorted(keys)) for keys in groups.values())


def _root(parents: dict[str, str], key: str) -> str:
    while parents[key] != key:
        parents[key] = parents[parents[key]]
        key = parents[key]
    return key


def _join(parents: dict[str, str], one: str, other: str) -> None:
    first, second = sorted((_root(parents, one), _root(parents, other)))
    parents[second] = first
