"""One relief of a project, and the project with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bihuan.rules.backplan.values import Project, Step
from bihuan.rules.deadlines import Unit


class Kind(StrEnum):
    OVERLAP = "overlap"
    WORKDAY = "workday"
    CUT = "cut"
    FINISH = "finish"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Change:
    """`by` days off a step, or of overlap with the step `before` it; or a day `on` which."""

    kind: Kind
    step: str = ""
    before: str = ""
    by: int = 1
    on: date | None = None

    def is_like(self, other: "Change") -> bool:
        """Whether both do the same thing, by however many days."""
        return replace(self, by=1) == replace(other, by=1)


def together(row: Iterable[Change]) -> list[Change]:
    """The same relief several times is one by more days."""
    sums: dict[Change, int] = {}
    for change in row:
        one = replace(change, by=1)
        sums[one] = sums.get(one, 0) + change.by
    return [replace(one, by=days) for one, days in sums.items()]


def applied(project: Project, changes: Sequence[Change]) -> Project:
    """The project as it would be."""
    cuts = {one.step: one.by for one in changes if one.kind is Kind.CUT}
    latest = {one.step: one.on for one in changes if one.kind is Kind.LATEST}
    overlaps = dict(project.overlaps)
    for one in changes:
        if one.kind is Kind.OVERLAP:
            pair = (one.before, one.step)
            overlaps[pair] = overlaps.get(pair, 0) + one.by
    days = {step.name: step.days - cuts.get(step.name, 0) for step in project.steps}
    return replace(
        project,
        steps=tuple(
            replace(step, days=days[step.name], latest=latest.get(step.name, step.latest))
            for step in project.steps
        ),
        overlaps={pair: min(by, days[pair[0]] - 1) for pair, by in overlaps.items()},
        workdays=project.workdays.union(one.on for one in changes if one.on and _adds_a_day(one)),
        finish=max([project.finish, *(one.on for one in changes if one.on and _ends(one))]),
    )


def said(project: Project, changes: Sequence[Change]) -> str:
    """The whole way in one sentence a person can act on."""
    steps = {step.name: step for step in project.steps}
    parts = [_said(steps, one) for one in changes if one.kind is not Kind.WORKDAY]
    worked = [one.on for one in changes if one.on and _adds_a_day(one)]
    if worked:
        days = "、".join(f"{day.month}月{day.day}日" for day in worked)
        parts.append(
            f"{days}共{len(worked)}个星期六上班，安排补休，不能补休的付不低于工资百分之二百的报酬"
        )
    return "；".join(parts)


def _said(steps: dict[str, Step], one: Change) -> str:
    if one.kind is Kind.FINISH:
        return f"完成日期改为{_day(one.on)}"
    step = steps[one.step]
    if one.kind is Kind.LATEST:
        return f"“{one.step}”的最晚完成日改为{_day(one.on)}"
    if one.kind is Kind.CUT:
        word = _word(step)
        return (
            f"“{one.step}”由{step.days}{word}压缩为{step.days - one.by}{word}（减{one.by}{word}）"
        )
    left = f"{one.by}{_word(steps[one.before])}"
    return f"“{one.before}”还剩{left}时“{one.step}”就开始（搭接{left}）"


def _word(step: Step) -> str:
    return "个工作日" if step.unit is Unit.WORKING else "天"


def _day(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _adds_a_day(one: Change) -> bool:
    return one.kind is Kind.WORKDAY


def _ends(one: Change) -> bool:
    return one.kind is Kind.FINISH
