"""Rankings: townships from the county's own days, counties from the city's bulletin (R015)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bihuan.apps.air import queries as air
from bihuan.apps.warnings.models import PeerValue
from bihuan.foundation.places import queries as places
from bihuan.rules import ranking
from bihuan.rules.peertable import INDICATORS, MORE_IS_BETTER
from bihuan.rules.viewer import Viewer

TOWNSHIP_DIGITS = 9
UNITS = {"composite": "", "good_share": "个百分点", "co": "毫克/立方米"}
UNIT = "微克/立方米"
TENTH = Decimal("0.1")
MEANS = frozenset({"pm25", "pm10", "so2", "no2"})
"""Plain means, so that days left can be reckoned with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standings:
    """One ranking by level and by change, and what would move the own place."""

    word: str
    unit: str
    indicator: str
    since: date
    until: date
    level: ranking.Table
    change: ranking.Table
    before: dict[str, Decimal | None]
    own: ranking.Ranked | None
    own_change: ranking.Ranked | None
    moves: dict[str, ranking.Move]
    """By code: what passes the next place."""
    source: str
    is_provisional: bool


def townships(
    viewer: Viewer, county_code: str, indicator: str, since: date, until: date, *, ends: date
) -> Standings:
    """Of the county's townships; `ends` is the last day of the period that is ranked in the end."""
    held = [(code, name) for code, name in air.places(viewer) if _is_township(code)]
    known = {code for code, _ in held}
    listed = [(p.code, p.name) for p in places.children(county_code) if p.code not in known]
    now = {code: air.period(code, since, until) for code, _ in held}
    past = {code: air.period(code, _year_before(since), _year_before(until)) for code, _ in held}
    before = {code: _value(past[code], indicator) for code, _ in held}
    entries = [
        ranking.Entry(
            code=code,
            name=name,
            value=_value(now[code], indicator),
            valid_days=_valid(now[code], indicator),
            days=now[code].calendar_days,
        )
        for code, name in held
    ]
    entries += [
        ranking.Entry(code=code, name=name, value=None, note="没有监测数据")
        for code, name in listed
    ]
    level = ranking.rank(entries, more_is_better=indicator in MORE_IS_BETTER)
    left = max((ends - until).days, 0)
    return Standings(
        word=INDICATORS[indicator],
        unit=UNITS.get(indicator, UNIT),
        indicator=indicator,
        since=since,
        until=until,
        level=level,
        change=_by_change(entries, before, indicator),
        before=before,
        own=None,
        own_change=None,
        moves=_moves(level, indicator, (until - since).days + 1, left),
        source="本县各乡镇监测数据",
        is_provisional=any(one.is_provisional for one in now.values()),
    )


def counties(
    county_code: str, indicator: str, since: date, until: date, *, ends: date
) -> Standings:
    """Of the city's counties, as the bulletin has them."""
    rows = list(
        PeerValue.objects.filter(
            county_code=county_code, since=since, until=until, indicator=indicator
        ).order_by("peer_code", "peer_name")
    )
    days = (until - since).days + 1
    own_name = places.names([county_code]).get(county_code, "")
    entries = [
        ranking.Entry(
            code=row.peer_code or row.peer_name,
            name=row.peer_name,
            value=_shown(row.value, indicator),
            valid_days=row.valid_days,
            days=days,
        )
        for row in rows
    ]
    before = {row.peer_code or row.peer_name: _shown(row.before, indicator) for row in rows}
    level = ranking.rank(entries, more_is_better=indicator in MORE_IS_BETTER)
    change = _by_change(entries, before, indicator)
    own = next((one.code for one in entries if one.code == county_code or one.name == own_name), "")
    return Standings(
        word=INDICATORS[indicator],
        unit=UNITS.get(indicator, UNIT),
        indicator=indicator,
        since=since,
        until=until,
        level=level,
        change=change,
        before=before,
        own=level.of(own),
        own_change=change.of(own),
        moves=_moves(level, indicator, days, max((ends - until).days, 0)),
        source="；".join(dict.fromkeys(row.source for row in rows)),
        is_provisional=False,
    )


def peer_periods(county_code: str) -> list[tuple[date, date]]:
    """The periods there are bulletins of, the latest first."""
    rows = PeerValue.objects.filter(county_code=county_code).order_by()
    found = rows.values_list("since", "until").distinct()
    return sorted(found, key=lambda one: (one[1], one[0]), reverse=True)


def _shown(value: Decimal | None, indicator: str) -> Decimal | None:
    """As bulletins print it: a tenth; CO and the composite index to a hundredth."""
    if value is None or indicator in {"co", "composite"}:
        return value
    short = value.quantize(TENTH)
    return short if short == value else value


def _is_township(code: str) -> bool:
    return code.isdigit() and len(code) == TOWNSHIP_DIGITS


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


def _value(period: air.Period, indicator: str) -> Decimal | None:
    if indicator == "composite":
        return period.composite
    if indicator == "good_share":
        if not period.valid_days:
            return None
        return (Decimal(period.good_days * 100) / period.valid_days).quantize(TENTH)
    return period.pollutants[indicator].mean


def _valid(period: air.Period, indicator: str) -> int:
    if indicator == "good_share":
        return period.valid_days
    held = period.pollutants
    if indicator == "composite":
        return min((one.valid_days + one.excluded_days for one in held.values()), default=0)
    return held[indicator].valid_days + held[indicator].excluded_days


def _by_change(
    entries: Iterable[ranking.Entry], before: dict[str, Decimal | None], indicator: str
) -> ranking.Table:
    return ranking.rank(
        [
            ranking.Entry(
                code=one.code,
                name=one.name,
                value=_change(one.value, before.get(one.code), indicator),
                valid_days=one.valid_days,
                days=one.days,
                note=one.note or ("缺去年同期" if one.value is not None else ""),
            )
            for one in entries
        ],
        more_is_better=indicator in MORE_IS_BETTER,
    )


def _change(now: Decimal | None, then: Decimal | None, indicator: str) -> Decimal | None:
    """Per cent; of a share the points between, since a share of a share misleads."""
    if indicator in MORE_IS_BETTER:
        return None if now is None or then is None else now - then
    return ranking.change_pct(now, then)


def _moves(table: ranking.Table, indicator: str, days: int, left: int) -> dict[str, ranking.Move]:
    """For every ranked place but the first; only plain means can be reckoned onward."""
    if indicator not in MEANS:
        return {}
    held: dict[str, ranking.Move] = {}
    ahead: Sequence[ranking.Ranked] = table.ranked
    for one in ahead:
        if one.ahead is None or one.entry.value is None:
            continue
        held[one.entry.code] = ranking.to_pass(
            own=one.entry.value,
            theirs=one.entry.value - one.ahead,
            days_so_far=days,
            days_left=left,
            name=one.ahead_name,
            unit=UNIT,
        )
    return held


def month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)
