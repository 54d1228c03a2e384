"""挂图作战 (R044): a campaign's rows as the bars of one chart, grouped as the reader likes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bihuan.apps.campaigns.models import Campaign
from bihuan.apps.campaigns.queries.shapes import Board
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.profile import queries as profile
from bihuan.rules.chart import Bar, Chart, Diamond, EventLine
from bihuan.rules.scoreboard import Task
from bihuan.rules.viewer import Viewer

GROUPINGS: dict[str, tuple[str, Callable[[Task], str]]] = {
    "field": ("领域", lambda task: task.field_word),
    "unit": ("责任单位", lambda task: task.unit),
    "leader": ("县级领导", lambda task: task.leader),
    "town": ("乡镇", lambda task: task.town),
}
SIGNED_BY = ("总指挥", "常务副总指挥")
WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a person chooses of a chart, and where its links lead."""

    by: str = "field"
    is_signed: bool = False
    live_url: str = ""
    """"": no code to scan, because the platform has no address of its own."""
    url_of: Callable[[int], str] = lambda _item_id: ""


def chart(
    viewer: Viewer, campaign: Campaign, board: Board, tasks: Sequence[Task], look: Look
) -> Chart:
    """Every task has a bar: one without days of its own lasts as long as the campaign."""
    word, key = GROUPINGS[look.by]
    return Chart(
        title=f"{campaign.name}作战图",
        made_by=profile.current().office_name,
        as_of=board.as_at,
        today=board.as_at.date(),
        bars=tuple(_bar(task, campaign, key(task), look) for task in tasks),
        edition=edition(campaign, board),
        group_word=word,
        events=_events(viewer, campaign, tasks),
        signatures=SIGNED_BY if look.is_signed else (),
        live_url=look.live_url,
    )


def edition(campaign: Campaign, board: Board) -> str:
    """第N期: the week of the campaign; the last one is the account's."""
    if board.sha256:
        return "封账"
    weeks = (board.as_at.date() - campaign.start_on).days // WEEK
    return f"第{weeks + 1}期" if weeks >= 0 else "筹备"


def _bar(task: Task, campaign: Campaign, group: str, look: Look) -> Bar:
    return Bar(
        key=task.number,
        title=task.title,
        start_on=task.start_on or campaign.start_on,
        due_on=task.due_on or campaign.end_on,
        field=group,
        unit=task.unit,
        leader=task.leader,
        lamp=task.lamp,
        lamp_word=task.lamp_word,
        pct=100 if task.is_over else task.progress_pct,
        planned_pct=task.planned_pct,
        done_on=task.ended_on,
        diamonds=tuple(
            Diamond(step.due_on, step.name, is_done=step.done_on is not None) for step in task.steps
        ),
        is_listed=task.is_listed,
        url=look.url_of(task.item_id),
    )


def _events(viewer: Viewer, campaign: Campaign, tasks: Iterable[Task]) -> tuple[EventLine, ...]:
    """The county's named days between the first and the last day of the chart."""
    days = [campaign.start_on, campaign.end_on]
    days += [day for task in tasks for day in (task.start_on, task.due_on) if day is not None]
    named = [(one.on, one.name) for one in calendar.events(viewer) if one.on is not None]
    lines = [EventLine(on, name) for on, name in named if _within(on, days)]
    return (*lines, EventLine(campaign.end_on, "行动结束"))


def _within(day: date, days: Sequence[date]) -> bool:
    return min(days) <= day <= max(days)
