"""月控目标: the remaining budget given to the months in the shape of past years, exactly."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bihuan.rules.refusal import Refused

TENTH = Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or what remains of one, and what it used to be like."""

    number: int
    days: int
    usual: Fraction
    """The mean of the month in past years; only the proportions between months matter."""


@dataclass(frozen=True, slots=True)
class Planned:
    """The value a month is to be kept at."""

    number: int
    days: int
    exact: Fraction
    shown: Fraction
    """Rounded down to a tenth, so that keeping it is enough."""


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """Control values whose exact ones add up to the budget, and what rounding down leaves over."""

    months: tuple[Planned, ...]
    budget: Fraction

    @property
    def reserve(self) -> Fraction:
        """Unit-days that the rounded values do not spend; never negative."""
        return self.budget - sum((one.shown * one.days for one in self.months), Fraction(0))


def plan_months(budget: Fraction, months: Sequence[Month], *, step: Fraction = TENTH) -> MonthPlan:
    """Each month its share: budget × usual ÷ Σ(days × usual); exactly the budget in sum."""
    if budget < 0:
        raise Refused(
            "attainment.months.spent", "剩余控制总量已经是负数，余下各月怎样分解都达不到目标"
        )
    if any(one.usual <= 0 or one.days <= 0 for one in months):
        raise Refused("attainment.months.no_shape", "有的月份没有往年均值，不能按季节形状分解")
    weight = sum((one.usual * one.days for one in months), Fraction(0))
    planned = []
    for one in months:
        exact = budget * one.usual / weight
        planned.append(Planned(one.number, one.days, exact, (exact / step).__floor__() * step))
    return MonthPlan(tuple(planned), budget)


def days_of_months(since: date, until: date) -> Mapping[int, int]:
    """Days of each month between two days of one year, both counted; in order."""
    held: dict[int, int] = {}
    for number in range(since.month, until.month + 1):
        first = max(since, date(since.year, number, 1))
        last = min(until, date(until.year, number, calendar.monthrange(until.year, number)[1]))
        held[number] = (last - first + timedelta(days=1)).days
    return held
