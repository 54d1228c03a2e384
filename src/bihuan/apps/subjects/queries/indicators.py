"""The numbers of a register, for the county and each township; rows are never held all at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import Count, Max, QuerySet

from bihuan.apps.subjects import access
from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries.packs import judge as judge_of
from bihuan.apps.subjects.queries.reckoning import TOWNSHIP_DIGITS, Reckoner
from bihuan.rules.packs import NOTHING, Indicator, Judge, Share, result
from bihuan.rules.viewer import Viewer

Numbers = tuple[float | None, dict[str, float | None]]
Line = tuple[Indicator, float | None, dict[str, float | None]]


def indicators(viewer: Viewer, register: str, *, on: date) -> list[Line]:
    """Each indicator of the pack over what the viewer sees: in all, and by township code."""
    county_code = access.county(viewer)
    judge = judge_of(county_code, register)
    reach = tuple(access.reaches(viewer))
    if reach:
        numbers = _standing(county_code, judge, reach, on)
    else:
        own = access.visible_to(viewer).filter(**_of(county_code, judge))
        numbers = counted(county_code, judge, own, on)
    return _lines(judge, numbers)


def public_indicators(county_code: str, register: str, *, on: date) -> list[Line]:
    """Those that the pack opens to everybody."""
    judge = judge_of(county_code, register)
    lines = _lines(judge, _standing(county_code, judge, (county_code,), on))
    return [one for one in lines if one[0].is_public]


def _lines(judge: Judge, numbers: Sequence[Numbers]) -> list[Line]:
    return [(one, *numbers[place]) for place, one in enumerate(judge.pack.indicators)]


def _of(county_code: str, judge: Judge) -> dict[str, str]:
    return {
        "county_code": county_code,
        "register": judge.pack.code,
        "state": Subject.State.ACTIVE,
    }


def _standing(
    county_code: str, judge: Judge, reach: tuple[str, ...], on: date
) -> Sequence[Numbers]:
    """Counted anew only when a subject changed, on another day, or by another edition."""
    held = Subject.objects.filter(access.in_places(reach), **_of(county_code, judge))
    stand = held.aggregate(many=Count("id"), last=Max("changed_at"), checked=Max("checked_on"))
    return _remembered(county_code, judge, reach, on, tuple(map(str, stand.values())))


@lru_cache(maxsize=256)
def _remembered(
    county_code: str, judge: Judge, reach: tuple[str, ...], on: date, stand: tuple[str, ...]
) -> Sequence[Numbers]:
    """`stand` is part of the cache's key: rows that changed are counted anew."""
    held = Subject.objects.filter(access.in_places(reach), **_of(county_code, judge))
    return counted(county_code, judge, held, on)


def counted(county_code: str, judge: Judge, held: QuerySet[Subject], on: date) -> Sequence[Numbers]:
    """One walk over the rows gives all indicators of the pack."""
    tops: dict[str, list[Share]] = {}
    for rows in Reckoner(county_code, judge, on).chunks(held):
        for row in rows:
            shares = judge.shares(row.facts)
            before = tops.get(row.township)
            tops[row.township] = shares if before is None else list(map(_add, before, shares))
    return [_numbers(place, one, tops) for place, one in enumerate(judge.pack.indicators)]


def _numbers(place: int, one: Indicator, tops: Mapping[str, Sequence[Share]]) -> Numbers:
    whole = NOTHING
    by_town: dict[str, float | None] = {}
    for town, shares in sorted(tops.items()):
        whole = _add(whole, shares[place])
        if len(town) == TOWNSHIP_DIGITS:
            by_town[town] = result(one, shares[place])
    return result(one, whole), by_town


def _add(one: Share, other: Share) -> Share:
    return Share(one.top + other.top, one.base + other.base)
