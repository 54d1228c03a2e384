"""What cannot be planned is refused with the names of the steps it is about."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NoReturn

from bihuan.rules.backplan.values import LONGEST_DAYS, Project, Step
from bihuan.rules.deadlines import Unit
from bihuan.rules.refusal import Refused

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
SHOWN = 8


def check(project: Project, *, today: date) -> None:
    _dates(project, today)
    _names(project.steps)
    for step in project.steps:
        _step(step, project)
    _overlaps(project)
    for crew, teams in project.crews.items():
        if teams < 1:
            raise Refused("backplan.crew.teams", f"班组“{crew}”的数量是{teams}，至少要有1个")
    for name, spans in project.calendars.items():
        if any(first > last for first, last in spans):
            raise Refused("backplan.calendar.reversed", f"停工期“{name}”的开始晚于结束")


def refuse_circle(
    steps: tuple[Step, ...], waits: Sequence[Iterable[int]], free: Collection[int]
) -> NoReturn:
    """Steps outside `free` wait for each other in a circle: name them."""
    at = next(n for n in range(len(steps)) if n not in free)
    path: dict[int, None] = {}
    while at not in path:
        path[at] = None
        at = next(earlier for earlier in waits[at] if earlier not in free)
    trail = list(path)
    names = [steps[n].name for n in (*trail[trail.index(at) :], at)]
    shown = names if len(names) <= SHOWN else [*names[: SHOWN - 2], "…", names[-1]]
    raise Refused("backplan.cycle", f"步骤互相等待，排不出先后：{'←'.join(shown)}")


def _dates(project: Project, today: date) -> None:
    named = [("完成日期", project.finish), ("今天", today), ("开工日期", project.start)]
    for step in project.steps:
        named += [
            (f"“{step.name}”的最早开始日", step.earliest),
            (f"“{step.name}”的最晚完成日", step.latest),
        ]
    for what, day in named:
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise Refused("backplan.date.range", f"{what}{day}不在2000年至2199年之间，请核对")
    if project.finish < today:
        raise Refused(
            "backplan.finish.past", f"完成日期{project.finish}早于今天{today}，没有日子可排"
        )
    if project.start and project.finish < project.start:
        raise Refused(
            "backplan.finish.before_start", f"完成日期{project.finish}早于开工日期{project.start}"
        )


def _names(steps: tuple[Step, ...]) -> None:
    if not steps:
        raise Refused("backplan.empty", "没有步骤，无从倒排")
    seen: set[str] = set()
    for number, step in enumerate(steps, 1):
        if not step.name.strip():
            raise Refused("backplan.name.missing", f"第{number}个步骤没有名称")
        if step.name in seen:
            raise Refused("backplan.name.twice", f"有两个步骤都叫“{step.name}”，请改一个名称")
        seen.add(step.name)
    for step in steps:
        for name in step.after:
            if name not in seen:
                raise Refused(
                    "backplan.after.unknown", f"“{step.name}”要等“{name}”，但没有这个步骤"
                )


def _step(step: Step, project: Project) -> None:
    if not 1 <= step.days <= LONGEST_DAYS:
        raise Refused(
            "backplan.days.range",
            f"“{step.name}”的工期是{step.days}天，应在1至{LONGEST_DAYS}天之间",
        )
    if step.unit not in {Unit.WORKING, Unit.NATURAL}:
        raise Refused("backplan.unit", f"“{step.name}”的工期只能按工作日或自然日计")
    if step.earliest and step.latest and step.latest < step.earliest:
        raise Refused(
            "backplan.window",
            f"“{step.name}”最晚{step.latest}完成，却最早{step.earliest}才能开始",
        )
    if step.calendar and step.calendar not in project.calendars:
        raise Refused(
            "backplan.calendar.unknown", f"“{step.name}”用的停工期“{step.calendar}”没有写明"
        )


def _overlaps(project: Project) -> None:
    steps = {step.name: step for step in project.steps}
    for (earlier, later), days in project.overlaps.items():
        if later not in steps or earlier not in steps[later].after:
            raise Refused("backplan.overlap.apart", f"“{later}”没有排在“{earlier}”之后，谈不上搭接")
        if not 0 <= days < steps[earlier].days:
            raise Refused(
                "backplan.overlap.range",
                f"“{earlier}”和“{later}”的搭接是{days}天，须少于前者的工期",
            )
