"""The year as a course: the mean as it ran, the path it must take, and the sum step by step."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from bihuan.apps.targets.queries.shapes import DayPoint, Standing
from bihuan.apps.targets.queries.written import near
from bihuan.rules import attainment
from bihuan.rules.attainment import BASES, MeanRun

GOOD = 100


@dataclass(frozen=True, slots=True)
class CoursePoint:
    """One day, and what the year had come to by then."""

    day: date
    value: Fraction | None
    category: int | None
    so_far: Fraction | None


@dataclass(frozen=True, slots=True)
class Course:
    """What the chart draws."""

    points: tuple[CoursePoint, ...]
    path: tuple[tuple[date, Fraction], ...]
    """From today's value to the target on the last day, if every day keeps to what is required."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the sum: what it is, how it is reckoned, what comes out."""

    word: str
    formula: str
    result: str


def course(standing: Standing) -> Course:
    """Of means and shares that are measured by days; nothing for the rest."""
    if standing.run is not None:
        return Course(tuple(_means(standing.so_far.days)), tuple(_mean_path(standing)))
    if standing.accounts:
        return Course(tuple(_shares(standing.so_far.days)), tuple(_share_path(standing)))
    return Course((), ())


def _means(days: tuple[DayPoint, ...]) -> Iterator[CoursePoint]:
    total, count = Fraction(0), 0
    for point in days:
        if point.value is not None:
            total, count = total + point.value, count + 1
        so_far = total / count if count else None
        yield CoursePoint(point.day, point.value, point.category, so_far)


def _shares(days: tuple[DayPoint, ...]) -> Iterator[CoursePoint]:
    good, valid = 0, 0
    for point in days:
        if point.aqi is not None:
            good, valid = good + (point.aqi <= GOOD), valid + 1
        so_far = Fraction(100 * good, valid) if valid else None
        value = None if point.aqi is None else Fraction(point.aqi)
        yield CoursePoint(point.day, value, point.category, so_far)


def _mean_path(standing: Standing) -> Iterator[tuple[date, Fraction]]:
    run, as_of = standing.run, standing.so_far.as_of
    if run is None or as_of is None or run.required is None or not run.is_possible:
        return
    for more in range(run.left + 1):
        reached = attainment.year_mean(run.so_far, run.done, run.required, more)
        yield as_of + timedelta(days=more), reached


def _share_path(standing: Standing) -> Iterator[tuple[date, Fraction]]:
    account, so_far = standing.account, standing.so_far
    if account is None or so_far.as_of is None or not account.left or not account.is_possible:
        return
    rate = Fraction(max(0, account.needed), account.left)
    for more in range(account.left + 1):
        share = (account.good + rate * more) / (account.whole - account.left + more)
        yield so_far.as_of + timedelta(days=more), 100 * share


def steps(standing: Standing) -> list[Step]:
    """The arithmetic as it can be checked with a pocket calculator."""
    if standing.run is not None:
        return list(_mean_steps(standing.run, standing))
    account = standing.account
    if account is None:
        return []
    share = f"{standing.target_shown}%"
    basis = BASES[account.basis]
    most = account.good + account.left
    return [
        Step(
            f"全年须有优良天数（{basis}）",
            f"{account.whole}×{share}，向上取整",
            f"{account.goal}天",
        ),
        Step("还需优良天数", f"{account.goal}－{account.good}", f"{max(0, account.needed)}天"),
        Step("剩余天数", f"截至{_spoken(standing.so_far.as_of)}", f"{account.left}天"),
        Step(
            "天天优良最多",
            f"{account.good}＋{account.left}",
            f"{most}天（{near(account.best_share * 100)}%）",
        ),
    ]


def _mean_steps(run: MeanRun, standing: Standing) -> Iterator[Step]:
    unit, target = standing.unit, standing.target_shown
    days = f"{run.done}个有效日＋{run.left}个剩余日"
    yield Step("全年控制总量", f"{target}×{run.whole}（{days}）", near(run.target * run.whole))
    yield Step("已经用去", f"{near(run.so_far, 3)}×{run.done}", near(run.so_far * run.done))
    yield Step("剩余控制总量", "两者相减", near(run.budget))
    if run.required is None:
        return
    yield Step("余下须日均不高于", f"{near(run.budget)}÷{run.left}", f"{near(run.required)}{unit}")
    if run.control_value is not None and run.is_possible:
        yield Step("写进通知的控制值", "向下取整", f"{run.control_value}{unit}")
    if standing.open_ is not None:
        edge = run.target + Fraction(1, 2)
        yield Step(
            "若年均值修约后等于目标也算达标",
            f"({near(edge)}×{run.whole}－{near(run.so_far * run.done)})÷{run.left}",
            f"{near(standing.open_.if_target_rounds)}{unit}",
        )


def _spoken(day: date | None) -> str:
    return "" if day is None else f"{day.month}月{day.day}日"
