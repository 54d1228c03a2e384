"""The value so far of each source: computed, or by hand with its paper; never typed where fed."""

from calendar import isleap
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from bihuan.apps.air import queries as air
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.targets import access
from bihuan.apps.targets.models import Indicator, Target
from bihuan.apps.targets.queries.readings import Readings
from bihuan.apps.targets.queries.shapes import DayPoint, SoFar
from bihuan.apps.targets.queries.written import near
from bihuan.apps.water import queries as water
from bihuan.rules import airstats
from bihuan.rules.standards import EDITION_WORDS, Edition

AUTO = "auto"
S = Indicator.Source


def so_far(target: Target, readings: Readings) -> SoFar:
    return _WAYS[Indicator.Source(target.indicator.source)](target, readings)


def days_of(year: int) -> int:
    return 366 if isleap(year) else 365


def year_end(year: int) -> date:
    return date(year, 12, 31)


def edition_of(target: Target) -> str:
    return target.edition or AUTO


def edition_words(edition: str) -> str:
    if edition == AUTO:
        return "按各日当时有效的标准"
    return f"统一按{EDITION_WORDS[Edition(edition)]}标准"


def _measured_air(target: Target, readings: Readings) -> SoFar:
    indicator = target.indicator
    first = date(target.year, 1, 1)
    last = min(year_end(target.year), readings.at.date() - timedelta(days=1))
    edition = edition_of(target)
    views = readings.days(target.place_code, first, last, edition) if last >= first else []
    as_of = views[-1].day if views else None
    elapsed = 0 if as_of is None else (as_of - first).days + 1
    left = days_of(target.year) - elapsed
    if as_of is None:
        return _nothing(left, "还没有今年的空气监测数据", edition)
    whole = readings.period(target.place_code, first, as_of, edition)
    points = tuple(_point(view, indicator.parameter) for view in views)
    value, valid = _air_value(indicator, points, whole)
    dust = [view for view in views if view.excluded and view.is_good is not None]
    behind = (last - as_of).days
    late = (f"监测数据只到{as_of.month}月{as_of.day}日，晚了{behind}天",) if behind else ()
    return SoFar(
        value=value,
        shown=near(value, max(1, indicator.places)),
        as_of=as_of,
        elapsed=elapsed,
        left=left,
        valid=valid,
        is_provisional=whole.is_provisional,
        edition=edition_words(edition),
        missing=(*late, *whole.missing),
        source=_air_told(indicator, valid, elapsed),
        days=points,
        good=whole.good_days,
        dust=len(dust),
        good_dust=sum(1 for view in dust if view.is_good),
    )


def _point(view: air.DayView, parameter: str) -> DayPoint:
    grains = view.exact[parameter] if parameter else None
    is_left_out = parameter in view.excluded if parameter else bool(view.excluded)
    value = None if grains is None or is_left_out else airstats.exact(grains, parameter)
    return DayPoint(view.day, value, view.category, view.aqi, is_left_out)


def _air_value(
    indicator: Indicator, points: tuple[DayPoint, ...], whole: air.Period
) -> tuple[Fraction | None, int]:
    if indicator.source == S.AIR_GOOD_SHARE:
        valid = whole.valid_days
        return (Fraction(100 * whole.good_days, valid) if valid else None), valid
    if indicator.source == S.AIR_COMPOSITE:
        composite = whole.composite
        return (None if composite is None else Fraction(composite)), whole.valid_days
    values = [point.value for point in points if point.value is not None]
    if indicator.source == S.AIR_PERCENTILE:
        high = whole.pollutants[indicator.parameter].percentile
        return (None if high is None else Fraction(high)), len(values)
    return (sum(values, Fraction(0)) / len(values) if values else None), len(values)


def _air_told(indicator: Indicator, valid: int, elapsed: int) -> str:
    told = f"{indicator.get_source_display()}，{elapsed}天中{valid}天有效"
    return told if indicator.source == S.AIR_GOOD_SHARE else told + "，例外事件日不计入均值"


def _nothing(left: int, told: str, edition: str = "") -> SoFar:
    return SoFar(
        value=None,
        shown="—",
        as_of=None,
        elapsed=0,
        left=left,
        valid=0,
        is_provisional=False,
        edition=edition_words(edition) if edition else "",
        missing=(told,),
        source=told,
    )


def _passed(target: Target, as_of: date) -> tuple[int, int]:
    elapsed = (min(as_of, year_end(target.year)) - date(target.year, 1, 1)).days + 1
    elapsed = max(0, elapsed)
    return elapsed, days_of(target.year) - elapsed


def _simple(target: Target, value: Fraction, as_of: date, source: str) -> SoFar:
    """A number with its day and no days behind it."""
    elapsed, left = _passed(target, as_of)
    return SoFar(
        value=value,
        shown=near(value, max(1, target.indicator.places)),
        as_of=as_of,
        elapsed=elapsed,
        left=left,
        valid=elapsed,
        is_provisional=False,
        edition="",
        missing=(),
        source=source,
    )


def _by_hand(target: Target, readings: Readings) -> SoFar:
    newest = target.measurements.order_by("-measured_on", "-id").first()
    if newest is None:
        return _nothing(_passed(target, readings.at.date())[1], "还没有填报实测值")
    told = f"{newest.document}，{newest.measured_by}填报"
    return _simple(target, Fraction(newest.value), newest.measured_on, told)


def _by_water(target: Target, readings: Readings) -> SoFar:
    today = min(readings.at.date(), year_end(target.year))
    share: water.Share = water.share_reaching(target.place_code, year=target.year, today=today)
    told = f"个断面中{share.reaching}个达到要求的类别"
    return _shared(target, share.reaching, share.judged, today, told) or _nothing(
        _passed(target, today)[1], "没有断面监测结果"
    )


def _by_ledger(target: Target, readings: Readings) -> SoFar:
    today = min(readings.at.date(), year_end(target.year))
    if not access.reads_area(readings.viewer):
        return _nothing(_passed(target, today)[1], "全县办结率由县里查看")
    rates = ledger.rates(readings.viewer)
    over = 0 if rates is None else rates.simple.over + rates.hard.over
    total = 0 if rates is None else rates.simple.total + rates.hard.total
    return _shared(target, over, total, today, f"项中{over}项已办结") or _nothing(
        _passed(target, today)[1], "还没有下发的事项"
    )


def _shared(target: Target, part: int, whole: int, today: date, told: str) -> SoFar | None:
    if not whole:
        return None
    source = f"{target.indicator.get_source_display()}，{whole}{told}"
    return _simple(target, Fraction(100 * part, whole), today, source)


_WAYS: Mapping[Indicator.Source, Callable[[Target, Readings], SoFar]] = {
    S.AIR_MEAN: _measured_air,
    S.AIR_PERCENTILE: _measured_air,
    S.AIR_GOOD_SHARE: _measured_air,
    S.AIR_COMPOSITE: _measured_air,
    S.WATER_SHARE: _by_water,
    S.LEDGER_CLOSING: _by_ledger,
    S.HAND: _by_hand,
}
