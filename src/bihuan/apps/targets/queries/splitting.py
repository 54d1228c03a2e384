"""Children of a target: how they come back to it, where each stands, and what could be proposed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from bihuan.apps.targets import access
from bihuan.apps.targets.models import Indicator, Split, Target
from bihuan.apps.targets.queries import measuring
from bihuan.apps.targets.queries.readings import Readings
from bihuan.apps.targets.queries.shapes import SplitLine, SplitTable
from bihuan.apps.targets.queries.written import near, plain
from bihuan.foundation.places import queries as places
from bihuan.rules import attainment
from bihuan.rules.attainment import Averaging, MeanRun, Part, Reconciled
from bihuan.rules.viewer import Viewer

S = Indicator.Source
YEARS_BACK = 3
PIECE = tuple[Decimal, Decimal, int | None]
"""Value, weight, month."""


def rule_of(target: Target, kind: Split.Kind) -> Averaging:
    """Months of a mean weigh by days, good days add up; townships as the indicator says."""
    indicator = target.indicator
    if kind is not Split.Kind.MONTH:
        return Averaging(indicator.averaging)
    if indicator.source == S.AIR_MEAN:
        return Averaging.WEIGHTED
    if indicator.source == S.AIR_GOOD_SHARE or indicator.averaging == Averaging.SUM:
        return Averaging.SUM
    return Averaging.NONE


def parent_of(target: Target, kind: Split.Kind) -> Fraction:
    """What children are held against: for months of good days, the days the year must have."""
    if kind is Split.Kind.MONTH and target.indicator.source == S.AIR_GOOD_SHARE:
        share = Fraction(target.value) / 100
        return Fraction(attainment.share_needed(share, measuring.days_of(target.year)))
    return Fraction(target.value)


def unit_of(target: Target, kind: Split.Kind) -> str:
    if kind is Split.Kind.MONTH and target.indicator.source == S.AIR_GOOD_SHARE:
        return "天"
    return target.indicator.unit


def reconciled(target: Target, kind: Split.Kind, pieces: Sequence[PIECE]) -> Reconciled | None:
    rule = rule_of(target, kind)
    whole_year = kind is not Split.Kind.MONTH or len(pieces) == len(month_days(target.year))
    if not whole_year and rule is Averaging.SUM:
        return None  # some months alone say nothing about a year's sum
    parts = [
        Part(Fraction(value), _weight(target, kind, weight, month))
        for value, weight, month in pieces
    ]
    return attainment.reconcile(parent_of(target, kind), parts, rule) if whole_year else None


def _weight(target: Target, kind: Split.Kind, weight: Decimal, month: int | None) -> Fraction:
    if kind is Split.Kind.MONTH and month is not None:
        return Fraction(month_days(target.year)[month])
    return Fraction(weight)


def month_days(year: int) -> dict[int, int]:
    return dict(attainment.days_of_months(date(year, 1, 1), date(year, 12, 31)))


def unreconciled_told(target: Target, kind: Split.Kind) -> str:
    """Why there is nothing to hold against the parent."""
    if rule_of(target, kind) is Averaging.NONE:
        return "各自达标，不汇总"
    return "只有部分月份，没有与全年核对"


def reconciled_told(target: Target, kind: Split.Kind, held: Reconciled) -> str:
    """各份合起来38，与目标一致."""
    unit, rule = unit_of(target, kind), rule_of(target, kind)
    how = {Averaging.SUM: "合计", Averaging.MEAN: "平均", Averaging.WEIGHTED: "加权平均"}[rule]
    parent = near(parent_of(target, kind), 3)
    begin = f"各份{how}{near(held.total, 3)}{unit}，"
    if held.is_exact:
        return f"{begin}与目标{parent}{unit}一致"
    stricter = (held.residual < 0) == target.indicator.is_at_most
    word = "比目标更严，留有余量" if stricter else "比目标松"
    return f"{begin}目标{parent}{unit}，{word}{near(abs(held.residual), 3)}{unit}"


def tables(viewer: Viewer, target: Target, *, at: datetime) -> list[SplitTable]:
    """Townships and departments; months stand in the months' own table."""
    readings = Readings(viewer, at)
    kinds = (Split.Kind.TOWNSHIP, Split.Kind.DEPARTMENT)
    return [held for kind in kinds if (held := _table(viewer, target, kind, readings)) is not None]


def _table(
    viewer: Viewer, target: Target, kind: Split.Kind, readings: Readings
) -> SplitTable | None:
    every = Split.objects.filter(target=target, kind=kind, replaced_at__isnull=True)
    pieces = list(every.order_by("id").values_list("value", "weight", "month"))
    seen = access.splits_for(viewer, target).filter(kind=kind)
    rows = list(seen.select_related("org", "owner").order_by("place_code", "org_id", "id"))
    if not rows:
        return None
    names = places.names([row.place_code for row in rows])
    held = reconciled(target, kind, pieces)
    rule = rule_of(target, kind)
    whole = sum((Fraction(weight) for _, weight, _ in pieces), Fraction(0))
    shares = {row.id: _share(rule, row, len(pieces), whole) for row in rows}
    return SplitTable(
        kind=kind,
        word=kind.label,
        lines=tuple(
            _line(target, row, names.get(row.place_code, ""), shares[row.id], readings)
            for row in rows
        ),
        reconciled=held,
        told=reconciled_told(target, kind, held) if held else unreconciled_told(target, kind),
        is_whole=len(rows) == len(pieces),
    )


def _share(rule: Averaging, row: Split, count: int, whole: Fraction) -> Fraction | None:
    """How much of a child's deviation reaches the parent."""
    if rule is Averaging.NONE:
        return None
    if rule is Averaging.SUM:
        return Fraction(1)
    return Fraction(row.weight) / whole if rule is Averaging.WEIGHTED else Fraction(1, count)


def _line(
    target: Target, row: Split, word: str, share: Fraction | None, readings: Readings
) -> SplitLine:
    actual, run = _child(target, row, readings)
    value = Fraction(row.value)
    over = None if actual is None else actual - value
    is_at_most = target.indicator.is_at_most
    is_met = None if over is None else (over <= 0 if is_at_most else over >= 0)
    return SplitLine(
        id=row.id,
        kind=row.kind,
        word=word or (row.org.name if row.org else ""),
        org=row.org.name if row.org else "",
        owner=row.owner.name if row.owner else "",
        value=plain(row.value),
        weight=plain(row.weight),
        actual=near(actual),
        gap=_over(over, target.indicator.unit, is_met=is_met),
        is_met=is_met,
        contribution=_contribution(over, share, target.indicator.unit),
        required=near(run.required) if run and run.required is not None else "",
    )


def _over(over: Fraction | None, unit: str, *, is_met: bool | None) -> str:
    if over is None:
        return ""
    if is_met:
        return "已达到"
    return f"{'高' if over > 0 else '低'}{near(abs(over))}{'个百分点' if unit == '%' else unit}"


def _contribution(over: Fraction | None, share: Fraction | None, unit: str) -> str:
    """What the child's deviation from its own number does to the parent's."""
    if over is None or share is None:
        return ""
    effect = over * share
    if attainment.rounded(effect, 2) == 0:
        return "基本持平"
    word = "拉高" if effect > 0 else "拉低"
    return f"{word}全县{near(abs(effect), 2)}{'个百分点' if unit == '%' else unit}"


def _child(
    target: Target, row: Split, readings: Readings
) -> tuple[Fraction | None, MeanRun | None]:
    """A township's own value so far, where the air is measured; departments have none."""
    if not row.place_code or target.indicator.source not in {S.AIR_MEAN, S.AIR_GOOD_SHARE}:
        return None, None
    first = date(target.year, 1, 1)
    last = min(measuring.year_end(target.year), readings.at.date() - timedelta(days=1))
    if last < first:
        return None, None
    if target.indicator.source == S.AIR_GOOD_SHARE:
        found = readings.period(row.place_code, first, last, measuring.edition_of(target))
        valid = found.valid_days
        return (Fraction(100 * found.good_days, valid) if valid else None), None
    held = readings.means(row.place_code, target.indicator.parameter, first, last)
    if not held:
        return None, None
    mean = sum(held, Fraction(0)) / len(held)
    left = measuring.days_of(target.year) - ((last - first).days + 1)
    return mean, MeanRun(Fraction(row.value), mean, len(held), left)


def proposed_months(viewer: Viewer, target: Target, *, at: datetime) -> dict[int, Decimal]:
    """月控目标 for the whole year in the shape of past years; empty where there is no past."""
    if target.indicator.source != S.AIR_MEAN:
        return {}
    usual = usual_months(target, Readings(viewer, at))
    days = month_days(target.year)
    if len(usual) < len(days):
        return {}
    months = [attainment.Month(number, count, usual[number]) for number, count in days.items()]
    budget = Fraction(target.value) * measuring.days_of(target.year)
    plan = attainment.plan_months(budget, months)
    return {one.number: attainment.rounded(one.shown) for one in plan.months}


def usual_months(target: Target, readings: Readings) -> dict[int, Fraction]:
    """Each month's mean over the days of the three years before."""
    sums: dict[int, list[Fraction]] = {}
    for year in range(target.year - YEARS_BACK, target.year):
        for number, count in month_days(year).items():
            since = date(year, number, 1)
            until = date(year, number, count)
            held = readings.means(target.place_code, target.indicator.parameter, since, until)
            sums.setdefault(number, []).extend(held)
    return {number: sum(held, Fraction(0)) / len(held) for number, held in sums.items() if held}


def proposed_townships(viewer: Viewer, target: Target, *, at: datetime) -> dict[str, Decimal]:
    """Each township's part in proportion to its last two years' days; empty without days."""
    rule = rule_of(target, Split.Kind.TOWNSHIP)
    if target.indicator.source != S.AIR_MEAN or rule is Averaging.NONE:
        return {}
    readings = Readings(viewer, at)
    since = date(target.year - 1, 1, 1)
    usual: dict[str, Fraction] = {}
    for town in places.children(target.place_code):
        parameter = target.indicator.parameter
        held = readings.means(town.code, parameter, since, measuring.year_end(target.year))
        if held:
            usual[town.code] = sum(held, Fraction(0)) / len(held)
    if not usual:
        return {}
    shape = [Part(value) for value in usual.values()]
    given = attainment.share_out(
        Fraction(target.value), shape, Averaging.MEAN, step=Fraction(1, 10)
    )
    return {code: attainment.rounded(value) for code, value in zip(usual, given, strict=True)}
