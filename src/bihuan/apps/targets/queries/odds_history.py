"""Earlier years of the county's air as the odds need them, read anew once a day has changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np

from bihuan.apps.air import queries as air
from bihuan.rules import odds
from bihuan.rules.odds.seasons import COLUMNS, Floats, Mask, column
from bihuan.rules.standards import edition_on

EARLIER = 6
"""So many years back; older air was another air."""
LEAD_OF_OTHERS = frozenset({"o3_8h"})
"""A day led by ozone does not become good by less dust."""


@dataclass(frozen=True, slots=True)
class GoodHistory:
    """Good days of one place, and the indices they were judged by."""

    panel: odds.Panel
    index: Floats
    """(years, 366), those of the panel's earlier years."""
    led_by_ozone: Mask


def means(codes: tuple[str, ...], parameter: str, as_of: date) -> odds.Panel:
    """Daily means of several places; all of them tell how far a year strays."""
    return _means(codes, parameter, as_of, changed(codes, as_of))


def good(code: str, as_of: date, edition: str = "") -> GoodHistory:
    """Every year judged like this one: by the target's edition, or by that of each calendar day."""
    return _good(code, as_of, edition, changed((code,), as_of))


def changed(codes: tuple[str, ...], until: date) -> str:
    """Differs once one of the days that are read here has changed."""
    return air.revision(codes, _since(until), until)


def good_grid(code: str, until: date) -> odds.Grid:
    """1 for a good day, 0 for another, by the edition of the last day for every year."""
    days = _indices(code, until, str(edition_on(until)))
    return odds.grid([[(day, float(index <= 100)) for day, index, _ in days]])


def _since(as_of: date) -> date:
    return date(as_of.year - EARLIER, 1, 1)


@lru_cache(maxsize=16)
def _means(codes: tuple[str, ...], parameter: str, as_of: date, revision: str) -> odds.Panel:
    return grid(codes, parameter, as_of, revision).at(as_of)


@lru_cache(maxsize=16)
def grid(codes: tuple[str, ...], parameter: str, until: date, revision: str) -> odds.Grid:
    """The same years to be asked as of many days; kept under what `changed` says."""
    since = _since(until)
    return odds.grid([air.daily_means(code, parameter, since, until) for code in codes])


@lru_cache(maxsize=16)
def _good(code: str, as_of: date, edition: str, revision: str) -> GoodHistory:
    days = list(_indices(code, as_of, edition))
    told = odds.panel([[(day, float(index <= 100)) for day, index, _ in days]], as_of=as_of)
    index = np.full((len(told.years), COLUMNS), np.nan)
    led = np.zeros(index.shape, dtype=np.bool_)
    for day, value, is_led in days:
        if day.year in told.years:
            index[told.years.index(day.year), column(day)] = value
            led[told.years.index(day.year), column(day)] = is_led
    return GoodHistory(told, index, led)


def _indices(code: str, as_of: date, edition: str) -> Iterator[tuple[date, int, bool]]:
    """Day, AQI, and whether ozone led it; dust days count like all others."""
    for year in range(as_of.year - EARLIER, as_of.year + 1):
        for since, until, judged_by in _spans(year, as_of, edition):
            for one in air.days(code, since, until, edition=judged_by):
                if one.aqi is not None:
                    yield one.day, one.aqi, bool(LEAD_OF_OTHERS.intersection(one.primary))


def _spans(year: int, as_of: date, edition: str) -> Iterator[tuple[date, date, str]]:
    """The year cut where this year's edition changes, each part with its edition."""
    last = as_of if year == as_of.year else date(year, 12, 31)
    since = date(year, 1, 1)
    for month in range(1, 13):
        judged_by = edition or str(edition_on(date(as_of.year, month, 1)))
        after = date(year + month // 12, month % 12 + 1, 1)
        following = edition or str(edition_on(date(as_of.year + month // 12, month % 12 + 1, 1)))
        if since <= last and (month == 12 or following != judged_by):
            yield since, min(after - timedelta(days=1), last), judged_by
            since = after
