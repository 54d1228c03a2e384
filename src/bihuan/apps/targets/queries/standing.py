"""Where each target stands, from what was measured: gap, requirement, verdict, what is missing."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from bihuan.apps.targets import access
from bihuan.apps.targets.models import Indicator, Target
from bihuan.apps.targets.queries import measuring
from bihuan.apps.targets.queries.readings import Readings
from bihuan.apps.targets.queries.shapes import SoFar, Standing
from bihuan.apps.targets.queries.written import near, plain
from bihuan.foundation.places import queries as places
from bihuan.rules import attainment
from bihuan.rules.attainment import BASES, Basis, DayCounts, GoodDays, MeanRun, Past, Verdict, Word
from bihuan.rules.standards import edition_on, limit
from bihuan.rules.viewer import Viewer

S = Indicator.Source
PAST_YEARS = 3
ENOUGH = Fraction(3, 4)
"""A past year's same period speaks when so much of it is valid."""
TENTH = Fraction(1, 10)


def standing(viewer: Viewer, *, year: int, at: datetime) -> list[Standing]:
    """Every target in force of the county for a year, the county's first, air before the rest."""
    rows = access.visible_to(viewer).filter(year=year, replaced_at__isnull=True)
    targets = sorted(rows, key=lambda one: (len(one.place_code), _order(one), one.id))
    readings = Readings(viewer, at)
    names = places.names([one.place_code for one in targets])
    return [_standing(one, readings, names) for one in targets]


def standing_of(viewer: Viewer, target: Target, *, at: datetime) -> Standing:
    """One target; the viewer has been asked for."""
    return _standing(target, Readings(viewer, at), places.names([target.place_code]))


def target_standing(viewer: Viewer, target_id: int, *, at: datetime) -> Standing:
    return standing_of(viewer, access.target(viewer, target_id), at=at)


def _order(target: Target) -> int:
    """Mean of PM2.5 and good days lead, as on the leader's screen."""
    order = [S.AIR_MEAN, S.AIR_GOOD_SHARE, S.AIR_PERCENTILE, S.AIR_COMPOSITE, S.WATER_SHARE]
    source = Indicator.Source(target.indicator.source)
    rank = order.index(source) if source in order else len(order)
    return rank * 2 + (target.indicator.parameter not in {"pm25", ""})


def _standing(target: Target, readings: Readings, names: Mapping[str, str]) -> Standing:
    indicator = target.indicator
    so_far = measuring.so_far(target, readings)
    run = _run(target, so_far)
    accounts = _accounts(target, so_far)
    past, years = _past(target, so_far, readings) if run or accounts else (Past(), ())
    chosen = Basis(indicator.denominator) if indicator.denominator and accounts else None
    verdicts = {
        basis: attainment.of_days(one, past, valid=so_far.valid, elapsed=so_far.elapsed)
        for basis, one in accounts.items()
    }
    if verdicts:
        verdict = _of_bases(verdicts, chosen)
    elif run is not None:
        verdict = attainment.of_mean(
            run, past, elapsed=so_far.elapsed, unit=indicator.unit, places=indicator.places
        )
    else:
        verdict = _plain_verdict(target, so_far, readings.at.date())
    replacing = Target.objects.filter(replaces=target).values_list("id", flat=True).first()
    return Standing(
        target_id=target.id,
        indicator_id=indicator.id,
        code=indicator.code,
        name=indicator.name,
        medium=indicator.get_medium_display(),
        unit=indicator.unit,
        definition=indicator.definition,
        direction=indicator.direction_word,
        is_at_most=indicator.is_at_most,
        source=indicator.source,
        parameter=indicator.parameter,
        year=target.year,
        place_code=target.place_code,
        place=names.get(target.place_code, target.place_code),
        target=Fraction(target.value),
        target_shown=plain(target.value),
        baseline=_baseline(target),
        paper=target.paper,
        edition=target.get_edition_display() if target.edition else "",
        so_far=so_far,
        gap=gap(target, so_far),
        verdict=verdict,
        run=run,
        open_=attainment.allowance(run, so_far_step=Fraction(0)) if run and run.left else None,
        accounts=accounts,
        chosen=chosen,
        verdicts=verdicts,
        past=past,
        past_years=years,
        limit=_limit(indicator, so_far.as_of),
        is_frozen=access.is_frozen(target),
        replaced_by=replacing,
    )  # fmt: skip


def gap(target: Target, so_far: SoFar) -> str:
    """高4.2μg/m³ where less is better, 低1.8个百分点 where more is; "" when met or unknown."""
    if so_far.value is None:
        return ""
    over = so_far.value - Fraction(target.value)
    unit = "个百分点" if target.indicator.unit == "%" else target.indicator.unit
    if target.indicator.is_at_most:
        return f"高{near(over)}{unit}" if over > 0 else ""
    return f"低{near(-over)}{unit}" if over < 0 else ""


def _baseline(target: Target) -> str:
    if target.baseline is None:
        return ""
    return f"{target.baseline_year}年{plain(target.baseline)}{target.indicator.unit}"


def _run(target: Target, so_far: SoFar) -> MeanRun | None:
    if target.indicator.source != S.AIR_MEAN or so_far.value is None:
        return None
    return MeanRun(Fraction(target.value), so_far.value, so_far.valid, so_far.left)


def _accounts(target: Target, so_far: SoFar) -> Mapping[Basis, GoodDays]:
    if target.indicator.source != S.AIR_GOOD_SHARE or so_far.value is None:
        return {}
    counts = DayCounts(
        elapsed=so_far.elapsed,
        left=so_far.left,
        good=so_far.good,
        valid=so_far.valid,
        dust=so_far.dust,
        good_dust=so_far.good_dust,
    )
    return attainment.good_days(counts, Fraction(target.value) / 100)


def _past(target: Target, so_far: SoFar, readings: Readings) -> tuple[Past, tuple[int, ...]]:
    """The same remaining days of the three years before, newest first."""
    if so_far.as_of is None or not so_far.left:
        return Past(), ()
    begin = so_far.as_of + timedelta(days=1)
    yearly: dict[int, Fraction] = {}
    values: list[Fraction] = []
    for year in range(target.year - 1, target.year - 1 - PAST_YEARS, -1):
        since = date(year, begin.month, min(begin.day, 28) if begin.month == 2 else begin.day)
        until = measuring.year_end(year)
        whole = (until - since).days + 1
        if target.indicator.source == S.AIR_MEAN:
            held = readings.means(target.place_code, target.indicator.parameter, since, until)
            if len(held) >= ENOUGH * whole:
                yearly[year] = sum(held, Fraction(0)) / len(held)
                values += held
            continue
        edition = target.edition or edition_on(begin).value
        found = readings.period(target.place_code, since, until, edition)
        if found.valid_days >= ENOUGH * whole:
            yearly[year] = Fraction(found.good_days, found.valid_days)
    tenth = percentile(values, TENTH) if values else None
    return Past(tuple(yearly.values()), tenth), tuple(yearly)


def percentile(values: list[Fraction], share: Fraction) -> Fraction:
    """HJ 663: linear between the ranks around 1 + (n − 1)·p."""
    ordered = sorted(values)
    rank = (len(ordered) - 1) * share
    low = rank.__floor__()
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (rank - low)


def _plain_verdict(target: Target, so_far: SoFar, today: date) -> Verdict:
    """Of what has no remaining days to be reckoned with, or nothing measured at all."""
    if so_far.value is None:
        return Verdict(Word.TOO_LITTLE, so_far.missing[0])
    return attainment.of_value(
        so_far.value,
        Fraction(target.value),
        is_at_most=target.indicator.is_at_most,
        is_over=today > measuring.year_end(target.year),
        unit=target.indicator.unit,
    )


def _of_bases(verdicts: Mapping[Basis, Verdict], chosen: Basis | None) -> Verdict:
    """The chosen count's; while nobody has chosen, the calendar's, and who differs is said."""
    if chosen is not None:
        return verdicts[chosen]
    plain_ = verdicts[Basis.CALENDAR]
    others = [
        f"按{BASES[basis]}为“{one.word.value}”"
        for basis, one in verdicts.items()
        if one.word is not plain_.word
    ]
    if not others:
        return plain_
    return Verdict(plain_.word, f"{plain_.reason}（按日历天）；{'，'.join(others)}，请确认考核口径")


def _limit(indicator: Indicator, as_of: date | None) -> Decimal | None:
    if indicator.source != S.AIR_MEAN or as_of is None:
        return None
    return limit(indicator.parameter, "year", on=as_of)
