"""The year month by month: planned, measured, and what the rest may still average."""

from datetime import datetime
from fractions import Fraction

from bihuan.apps.targets.models import Indicator, Split, Target
from bihuan.apps.targets.queries import measuring, splitting
from bihuan.apps.targets.queries.readings import Readings
from bihuan.apps.targets.queries.shapes import DayPoint, MonthLine, SoFar, Standing
from bihuan.apps.targets.queries.written import near, plain
from bihuan.rules import attainment
from bihuan.rules.attainment import MeanRun
from bihuan.rules.viewer import Viewer

S = Indicator.Source
GOOD = 100


def months(viewer: Viewer, target: Target, standing: Standing, *, at: datetime) -> list[MonthLine]:
    """Twelve lines for what is measured by days; none for the rest."""
    if target.indicator.source not in {S.AIR_MEAN, S.AIR_GOOD_SHARE}:
        return []
    planned = dict(
        Split.objects.filter(target=target, kind=Split.Kind.MONTH, replaced_at__isnull=True)
        .order_by("month")
        .values_list("month", "value")
    )
    proposed = _proposed(target, standing, Readings(viewer, at))
    lines = []
    for number, count in splitting.month_days(target.year).items():
        points = [one for one in standing.so_far.days if one.day.month == number]
        value = planned.get(number)
        actual = _actual(target, points)
        lines.append(
            MonthLine(
                number=number,
                planned="" if value is None else plain(value),
                proposed=proposed.get(number, ""),
                actual=_told(target, actual),
                valid=sum(1 for one in points if _is_valid(target, one)),
                days=count,
                good=sum(1 for one in points if one.aqi is not None and one.aqi <= GOOD),
                is_met=_is_met(target, actual, value, is_over=_is_over(standing.so_far, number)),
                budget_left=_left(target, standing, number) if points else "",
            )
        )
    return lines


def _is_valid(target: Target, point: DayPoint) -> bool:
    if target.indicator.source == S.AIR_MEAN:
        return point.value is not None
    return point.aqi is not None


def _actual(target: Target, points: list[DayPoint]) -> Fraction | None:
    if target.indicator.source == S.AIR_GOOD_SHARE:
        indices = [one.aqi for one in points if one.aqi is not None]
        return Fraction(sum(1 for one in indices if one <= GOOD)) if indices else None
    values = [one.value for one in points if one.value is not None]
    return sum(values, Fraction(0)) / len(values) if values else None


def _told(target: Target, actual: Fraction | None) -> str:
    return near(actual, 0 if target.indicator.source == S.AIR_GOOD_SHARE else 1)


def _is_over(so_far: SoFar, number: int) -> bool:
    return so_far.as_of is not None and so_far.as_of.month > number


def _is_met(
    target: Target, actual: Fraction | None, planned: object, *, is_over: bool
) -> bool | None:
    """A month that still runs is judged only on what cannot be mended: never."""
    if actual is None or planned is None or not is_over:
        return None
    aimed = Fraction(str(planned))
    return actual <= aimed if target.indicator.is_at_most else actual >= aimed


def _left(target: Target, standing: Standing, number: int) -> str:
    """The required remaining mean, or good days still needed, at the end of that month."""
    points = [one for one in standing.so_far.days if one.day.month <= number]
    whole = measuring.days_of(target.year)
    elapsed = points[-1].day.timetuple().tm_yday
    if target.indicator.source == S.AIR_GOOD_SHARE:
        good = sum(1 for one in points if one.aqi is not None and one.aqi <= GOOD)
        needed = attainment.share_needed(Fraction(target.value) / 100, whole) - good
        return f"还需{max(0, needed)}天，余{whole - elapsed}天"
    values = [one.value for one in points if one.value is not None]
    if not values or elapsed == whole:
        return ""
    run = MeanRun(
        Fraction(target.value), sum(values, Fraction(0)) / len(values), len(values), whole - elapsed
    )
    return f"余下须≤{near(run.required)}"


def _proposed(target: Target, standing: Standing, readings: Readings) -> dict[int, str]:
    """年剩余控制值 of the months that remain, in the shape of past years."""
    run, as_of = standing.run, standing.so_far.as_of
    if run is None or as_of is None or run.budget < 0 or not run.left:
        return {}
    usual = splitting.usual_months(target, readings)
    end = measuring.year_end(target.year)
    first = as_of.fromordinal(as_of.toordinal() + 1)
    days = attainment.days_of_months(first, end)
    if any(number not in usual for number in days):
        return {}
    rest = [attainment.Month(number, count, usual[number]) for number, count in days.items()]
    plan = attainment.plan_months(run.budget, rest)
    return {one.number: near(one.shown) for one in plan.months}
