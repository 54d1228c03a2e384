"""Tracks of a walk: kept thin, measured, and said to be odd where they are; never refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import cos, hypot, radians

from bihuan.rules import beijing
from bihuan.rules.geodesy import EARTH_RADIUS_M, metres

TOLERANCE_M = 8.0
"""A phone's fix is not better than this, so what lies closer to the line says nothing."""
MOST = 10_000
"""Fixes looked at; of more, every n-th."""
FAST_KMH = 150
JUMP_M = 300
"""Two fixes of one second may lie this far apart by a poor fix alone."""
CLOCK_SLACK = timedelta(minutes=5)
STILL_FIXES = 5

FAST, AHEAD, STILL, BACK = "fast", "ahead", "still", "back"
FLAG_WORDS = {
    FAST: f"有时速超过{FAST_KMH}公里的一段",
    AHEAD: "有晚于收到时间的点",
    STILL: "全部点位完全相同",
    BACK: "点位的时间有倒退",
}


@dataclass(frozen=True, slots=True)
class Fix:
    """Where the phone was at a moment, WGS-84."""

    lon: float
    lat: float
    at: datetime


class BadTrack(ValueError):
    """What came is no list of fixes; the text says in Chinese what is wrong."""


def read(points: Iterable[Sequence[object]]) -> tuple[Fix, ...]:
    """Fixes from [longitude, latitude, ISO moment]; an empty track is a track."""
    return tuple(_fix(point) for point in points)


def _fix(point: Sequence[object]) -> Fix:
    if len(point) < 3:
        raise BadTrack("每个点须有经度、纬度和时间")
    lon, lat, at = point[:3]
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        raise BadTrack("经度和纬度须为数字")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise BadTrack("坐标超出范围")
    try:
        moment = datetime.fromisoformat(str(at))
    except ValueError as wrong:
        raise BadTrack("时间须为带时区的日期时间") from wrong
    if moment.tzinfo is None:
        raise BadTrack("时间须为带时区的日期时间")
    return Fix(float(lon), float(lat), moment)


def length_m(fixes: Sequence[Fix]) -> int:
    """What was walked; a leg that nobody can walk is not counted."""
    return round(
        sum(
            metres(one.lon, one.lat, other.lon, other.lat)
            for one, other in pairwise(fixes)
            if not _is_fast(one, other)
        )
    )


def thin(fixes: Sequence[Fix], *, tolerance_m: float = TOLERANCE_M) -> tuple[Fix, ...]:
    """Douglas and Peucker: no fix left out lies further than the tolerance from the line kept.

    First and last always stay. Whoever asks which cells were passed walks the lines between fixes.
    """
    held = sampled(fixes)
    if len(held) < 3:
        return tuple(held)
    flat = _flat(held)
    kept = {0, len(held) - 1}
    open_ranges = [(0, len(held) - 1)]
    while open_ranges:
        first, last = open_ranges.pop()
        place, far = _furthest(flat, first, last)
        if far > tolerance_m:
            kept.add(place)
            open_ranges += [(first, place), (place, last)]
    return tuple(held[place] for place in sorted(kept))


def sampled(fixes: Sequence[Fix]) -> Sequence[Fix]:
    """Every n-th of a very long track, with its last."""
    if len(fixes) <= MOST:
        return fixes
    step = -(-len(fixes) // MOST)
    return [*fixes[::step], fixes[-1]]


def _flat(fixes: Sequence[Fix]) -> list[tuple[float, float]]:
    """Metres east and north of the first fix; a walk is small enough for a plane."""
    squeeze = cos(radians(fixes[0].lat))
    unit = radians(1) * EARTH_RADIUS_M
    return [
        ((fix.lon - fixes[0].lon) * squeeze * unit, (fix.lat - fixes[0].lat) * unit)
        for fix in fixes
    ]


def _furthest(flat: Sequence[tuple[float, float]], first: int, last: int) -> tuple[int, float]:
    place, far = first, -1.0
    for number in range(first + 1, last):
        away = _from_line(flat[number], flat[first], flat[last])
        if away > far:
            place, far = number, away
    return place, far


def _from_line(
    point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]
) -> float:
    """To the piece between the two ends, not to the line through them."""
    east, north = end[0] - start[0], end[1] - start[1]
    square = east * east + north * north
    share = 0.0
    if square:
        along = (point[0] - start[0]) * east + (point[1] - start[1]) * north
        share = min(1.0, max(0.0, along / square))
    return hypot(point[0] - start[0] - share * east, point[1] - start[1] - share * north)


def flags(fixes: Sequence[Fix], *, received_at: datetime) -> tuple[str, ...]:
    """What is odd about a track: a reviewer is told, nobody's report is lost for it."""
    found = {
        FAST: any(_is_fast(one, other) for one, other in pairwise(fixes)),
        AHEAD: any(fix.at > received_at + CLOCK_SLACK for fix in fixes),
        STILL: len(fixes) >= STILL_FIXES and len({(fix.lon, fix.lat) for fix in fixes}) == 1,
        BACK: any(other.at < one.at for one, other in pairwise(fixes)),
    }
    return tuple(flag for flag, is_so in found.items() if is_so)


def _is_fast(one: Fix, other: Fix) -> bool:
    away = metres(one.lon, one.lat, other.lon, other.lat)
    hours = abs((other.at - one.at).total_seconds()) / 3600
    return away > JUMP_M and away / 1000 > FAST_KMH * hours


def write(fixes: Iterable[Fix]) -> str:
    """One fix as `lon,lat,seconds`, fixes apart by a blank; five digits are one metre."""
    return " ".join(f"{one.lon:.5f},{one.lat:.5f},{one.at.timestamp():.0f}" for one in fixes)


def parse(text: str) -> tuple[Fix, ...]:
    """What `write` wrote."""
    return tuple(_written(part) for part in text.split())


def _written(part: str) -> Fix:
    lon, lat, seconds = part.split(",")
    return Fix(float(lon), float(lat), datetime.fromtimestamp(int(seconds), beijing.ZONE))
