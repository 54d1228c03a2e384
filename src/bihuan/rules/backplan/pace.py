"""序时进度: how far a plan should be by a day, how far behind it is, and when it will be over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor

from bihuan.rules.deadlines import LAWFUL, Calendar, Unit
from bihuan.rules.refusal import Refused

DONE = 100


@dataclass(frozen=True, slots=True)
class Paced:
    """One step of a plan as it was agreed, and its weight in the whole."""

    start: date
    finish: date
    weight: int = 1
    unit: Unit = Unit.WORKING


@dataclass(frozen=True, slots=True)
class Report:
    """How many per cent were done at the end of a day."""

    on: date
    pct: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day all will be done at the pace so far; None where that pace never gets there.

    `early` and `late` are what the pace would say if its best or its worst stretch were left out.
    """

    finish: date | None
    early: date | None
    late: date | None
    guessed_years: tuple[int, ...] = ()


def planned_pct(steps: Sequence[Paced], *, today: date, calendar: Calendar = LAWFUL) -> int:
    """Whole per cent that should be done before `today` begins; each step grows day by day."""
    total = sum(step.weight for step in steps)
    if not total:
        return 0
    return floor(DONE * sum(_share(step, today, calendar) for step in steps) / total)


def lag(steps: Sequence[Paced], *, done_pct: int, today: date, calendar: Calendar = LAWFUL) -> int:
    """Points behind the plan; negative is ahead of it."""
    return planned_pct(steps, today=today, calendar=calendar) - done_pct


def forecast(
    reports: Sequence[Report], *, start: date, today: date, calendar: Calendar = LAWFUL
) -> Forecast:
    """When 100 per cent come at the pace of working days since `start`, never before `today`."""
    _check(reports, start)
    if not reports:
        return Forecast(None, None, None)
    last = reports[-1]
    if last.pct >= DONE:
        return Forecast(last.on, last.on, last.on)
    points = [Report(start - timedelta(days=1), 0), *reports]
    stretches = [
        (calendar.workdays(a.on + timedelta(days=1), b.on), b.pct - a.pct)
        for a, b in pairwise(points)
    ]
    whole = _pace(stretches)
    # Leaving one stretch out each time: a range that needs no assumption about chance.
    paces = [_pace(stretches[:n] + stretches[n + 1 :]) for n in range(len(stretches))]
    if len(stretches) == 1:
        paces = [whole]
    likely, early, late = (
        _over(last, pace, today, calendar) for pace in (whole, max(paces), min(paces))
    )
    farthest = late or likely or last.on
    return Forecast(likely, early, late, calendar.guessed_years(last.on, farthest))


def _share(step: Paced, today: date, calendar: Calendar) -> Fraction:
    if step.finish < step.start:
        raise Refused("backplan.pace.reversed", f"步骤的完成日{step.finish}早于开始日{step.start}")
    yesterday = min(step.finish, today - timedelta(days=1))
    if yesterday < step.start:
        return Fraction(0)
    whole = _days(step, step.finish, calendar)
    gone = _days(step, yesterday, calendar)
    return step.weight * (Fraction(gone, whole) if whole else Fraction(yesterday == step.finish))


def _days(step: Paced, until: date, calendar: Calendar) -> int:
    if step.unit is Unit.WORKING:
        return calendar.workdays(step.start, until)
    return (until - step.start).days + 1


def _check(reports: Sequence[Report], start: date) -> None:
    for report in reports:
        if not 0 <= report.pct <= DONE:
            raise Refused("backplan.pace.percent", f"进度{report.pct}%不在0至100之间")
        if report.on < start:
            raise Refused("backplan.pace.before_start", f"{report.on}的进度早于开工日{start}")
    for earlier, later in pairwise(reports):
        if later.on <= earlier.on:
            raise Refused("backplan.pace.order", f"{later.on}的进度没有排在{earlier.on}之后")


def _pace(stretches: Sequence[tuple[int, int]]) -> Fraction:
    """Points a working day."""
    days = sum(length for length, _ in stretches)
    return Fraction(sum(gain for _, gain in stretches), days) if days else Fraction(0)


def _over(last: Report, pace: Fraction, today: date, calendar: Calendar) -> date | None:
    if pace <= 0:
        return None
    left = ceil((DONE - last.pct) / pace)
    return max(today, calendar.add_workdays(last.on, left).on)
