"""The odds of a target, the price of waiting, what measures would do: rules over our own days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from bihuan.apps.air import queries as air
from bihuan.apps.inventory import access as inventory_access
from bihuan.apps.inventory import queries as inventory
from bihuan.apps.targets import access
from bihuan.apps.targets.queries import odds_history as history
from bihuan.apps.targets.queries.shapes import Standing
from bihuan.rules import odds
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

TOWN_DIGITS = 9
MEAN, SHARE = "air_mean", "air_good_share"
"""Sources of `Indicator` whose year can be drawn from its days."""
EMITTED = {"pm25": "颗粒物", "pm10": "颗粒物", "so2": "二氧化硫", "no2": "氮氧化物", "": "颗粒物"}
"""Of which pollutant the inventory speaks for a target; good days are spoilt by particles."""
NO_MODEL = "这一指标没有达标概率：只对污染物年均浓度和优良天数比例估计，其余只作算术"
NO_DAYS = "今年还没有可用的日值，无从估计"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a target: arithmetic, or a chance with its range."""

    kind: str
    """`rules.odds`: impossible, safe or odds."""
    percent: int | None
    word: str
    low: float
    middle: float
    high: float
    """The year's value, 5, 50 and 95 %: a mean, or good days."""

    @property
    def is_arithmetic(self) -> bool:
        return self.kind != odds.ODDS


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOdds:
    """One target's odds as of its last day with data, and what they rest on."""

    target_id: int
    as_of: date | None
    days_left: int
    said: Said | None
    """None with the reason in `refused`."""
    refused: str
    years: tuple[int, ...] = ()
    is_mean: bool = True
    goal: float = 0.0
    """The target mean, or the good days still needed."""
    sigma: float = 0.0
    sigma_is_given: bool = False
    """The stated one was taken, for want of years."""
    places: int = 0
    """Over how many places the spread was pooled."""
    path: tuple[tuple[date, float], ...] = ()
    """The running mean so far."""
    fan: tuple[odds.Spread, ...] = ()
    price: odds.Delay | None = None
    good_price: odds.GoodDelay | None = None
    rest: odds.Rest | None = field(default=None, repr=False)
    good: history.GoodHistory | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Reductions somebody asks about, from a day on; shares between 0 and 1."""

    since: date
    classes: Mapping[str, float]
    towns: Mapping[str, float]
    sources: odds.Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Imagined:
    """What the wish would come to."""

    cut: float
    """By how much the days from then on fall."""
    said: Said
    curve: tuple[tuple[float, float], ...]
    """Chance by cut, both in per cent: what more or less would do from the same day."""


def target_odds(viewer: Viewer, standing: Standing) -> TargetOdds:
    """Never raises for want of data: the reason is shown where the number would stand."""
    if standing.source not in {MEAN, SHARE}:
        return _without(standing, NO_MODEL)
    as_of, account = standing.so_far.as_of, standing.account
    if as_of is None:
        return _without(standing, NO_DAYS)
    try:
        if account is not None:
            edition = access.target(viewer, standing.target_id).edition
            return _share(standing, as_of, edition, account.needed)
        return _mean(viewer, standing, as_of)
    except Refused as no:
        return _without(standing, no.sentence)


def towns(viewer: Viewer, place_code: str) -> list[tuple[str, str]]:
    """Townships of the place that have days: those a measure can be set for."""
    return [
        (code, name)
        for code, name in air.places(viewer)
        if code.isdigit() and len(code) == TOWN_DIGITS and code.startswith(place_code)
    ]


@dataclass(frozen=True, slots=True)
class Shares:
    """Each class's part of what is local, in per cent, and where the numbers come from."""

    of_class: Mapping[str, int]
    told: str


def shares(viewer: Viewer, standing: Standing) -> Shares:
    """The county's inventory for who reads it; the general assumption for all else."""
    assumed = {name: round(share * 100) for name, share in odds.ASSUMED_SHARES.items()}
    try:
        county = inventory_access.county_to_read(viewer)
    except Refused:
        return Shares(assumed, "通用假定，不是本县清单")
    pollutant = EMITTED.get(standing.parameter, EMITTED[""])
    year, document, parts = inventory.shares(county, pollutant)
    if not parts:
        return Shares(assumed, "通用假定，本县还没有登记源清单")
    told = f"本县{year}年{pollutant}源清单（{document}）；排放占比不等于对浓度的贡献"
    return Shares(
        {name: int(parts[name].pct) if name in parts else 0 for name in odds.CLASSES}, told
    )


def imagine(told: TargetOdds, wish: Wish) -> Imagined | None:
    """The same draws under a cut; None where there is nothing to change any more."""
    if told.said is None or told.said.is_arithmetic or told.as_of is None:
        return None
    since = max(wish.since, told.as_of + timedelta(days=1))
    cut = odds.cut(wish.sources, odds.Measures(wish.classes, wish.towns))
    steps = np.linspace(0, wish.sources.local, 13)
    if told.rest is not None:
        seen = odds.outlook(told.rest, told.goal, factor=1 - cut, since=since)
        chances = odds.chances(told.rest, told.goal, steps, since=since)
        curve = zip(steps * 100, chances * 100, strict=True)
        return Imagined(
            cut=cut, said=_said(seen), curve=tuple((float(x), float(y)) for x, y in curve)
        )
    if told.good is None:
        return None
    days = [_good_said(told.good, round(told.goal), cut=float(step), since=since) for step in steps]
    curve = zip(steps * 100, (one.percent or 0 for one in days), strict=True)
    said = _good_said(told.good, round(told.goal), cut=cut, since=since)
    return Imagined(cut=cut, said=said, curve=tuple((float(x), float(y)) for x, y in curve))


def _without(standing: Standing, reason: str) -> TargetOdds:
    return TargetOdds(
        target_id=standing.target_id,
        as_of=standing.so_far.as_of,
        days_left=standing.so_far.left,
        said=None,
        refused=reason,
    )


def _mean(viewer: Viewer, standing: Standing, as_of: date) -> TargetOdds:
    areas = [code for code, _ in air.places(viewer) if code.isdigit()]
    codes = (standing.place_code, *[code for code in areas if code != standing.place_code])
    panel = history.means(codes, standing.parameter, as_of)
    rest = odds.rest_of(panel)
    goal = float(standing.target)
    seen = odds.outlook(rest, goal)
    is_open = seen.kind == odds.ODDS
    return TargetOdds(
        target_id=standing.target_id,
        as_of=as_of,
        days_left=rest.days_left,
        said=_said(seen),
        refused="",
        years=rest.years,
        goal=goal,
        sigma=rest.sigma,
        sigma_is_given=rest.sigma_is_given,
        places=len(codes),
        path=_running(standing),
        fan=rest.fan(),
        price=odds.delay(panel, goal) if is_open else None,
        rest=rest,
    )


def _share(standing: Standing, as_of: date, edition: str, needed: int) -> TargetOdds:
    good = history.good(standing.place_code, as_of, edition)
    years = odds.serving(good.panel)
    odds.require_years(len(years))
    said = _good_said(good, needed)
    return TargetOdds(
        target_id=standing.target_id,
        as_of=as_of,
        days_left=good.panel.days_left,
        said=said,
        refused="",
        years=years,
        is_mean=False,
        goal=float(needed),
        good_price=None if said.is_arithmetic else odds.good_delay(good.panel, needed),
        good=good,
    )


def _said(seen: odds.Outlook) -> Said:
    year = seen.year
    return Said(
        kind=seen.kind,
        percent=seen.percent,
        word=seen.word,
        low=year.low,
        middle=year.middle,
        high=year.high,
    )


def _good_said(
    good: history.GoodHistory, needed: int, *, cut: float = 0.0, since: date | None = None
) -> Said:
    panel = good.panel
    easing = 0.0
    if cut:
        left = good.index[:, panel.split :], good.led_by_ozone[:, panel.split :]
        begun = panel.as_of + timedelta(days=1)
        share = 1 - ((since or begun) - begun).days / max(panel.days_left, 1)
        easing = odds.easing(*left, cut) * min(max(share, 0.0), 1.0)
    told = odds.good_odds(panel, np.array([needed]), easing=np.array([easing]))
    kind = odds.good_kind(needed, panel.days_left)
    percent = odds.percent(float(told.chance[0])) if kind == odds.ODDS else None
    return Said(
        kind=kind,
        percent=percent,
        word=odds.settled(kind) if percent is None else odds.word(percent),
        low=float(told.low[0]),
        middle=float(told.middle[0]),
        high=float(told.high[0]),
    )


def _running(standing: Standing) -> tuple[tuple[date, float], ...]:
    """Running means at the ends of weeks and on the last day."""
    days: Sequence[tuple[date, float]] = [
        (one.day, float(one.value))
        for one in standing.so_far.days
        if one.value is not None and not one.is_left_out
    ]
    total, path = 0.0, []
    for number, (day, value) in enumerate(days, start=1):
        total += value
        if number % 7 == 0 or number == len(days):
            path.append((day, total / number))
    return tuple(path)
