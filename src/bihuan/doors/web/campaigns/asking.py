"""The query string of a campaign's page: which rows, in which groups, as table or as chart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.http import QueryDict

from bihuan.apps.campaigns import queries as campaigns
from bihuan.rules.chart import Size
from bihuan.rules.scoreboard import Milestone, Outcome, Task

SHOWS: dict[str, tuple[str, Callable[[Task], bool]]] = {
    "all": ("应办", lambda task: True),
    "over": ("已办结", lambda task: task.is_over),
    "closed": ("核查销号", lambda task: task.outcome is Outcome.CLOSED),
    "done": ("审核办结", lambda task: task.outcome is Outcome.DONE),
    "late": ("逾期办结", lambda task: task.is_over and task.in_time is not True),
    "live": ("在办", lambda task: task.outcome is Outcome.LIVE),
    "overdue": ("超期", lambda task: task.outcome is Outcome.LIVE and task.lamp == "over"),
    "soon": ("临期", lambda task: task.outcome is Outcome.LIVE and task.is_soon),
    "draft": ("未下发", lambda task: task.outcome is Outcome.DRAFT),
    "void": ("作废未撤出", lambda task: task.outcome is Outcome.VOID),
    "hard": ("硬骨头", lambda task: task.is_hard),
    "simple": ("一般", lambda task: not task.is_hard),
}
LAMPS = {
    "over": "红灯",
    "warn": "黄灯",
    "ok": "绿灯",
    "done": "办结",
    "idle": "不亮",
    "hold": "中止",
}
VIEWS = {"table": "表格", "gantt": "横道图"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asks of the rows; what the address does not know it ignores."""

    show: str
    lamp: str
    unit: str
    by: str
    view: str

    @property
    def word(self) -> str:
        return SHOWS[self.show][0]

    @property
    def by_word(self) -> str:
        return campaigns.GROUPINGS[self.by][0]

    @property
    def is_narrowed(self) -> bool:
        return self.show != "all" or bool(self.lamp or self.unit)

    def rows(self, tasks: Iterable[Task]) -> list[Task]:
        fits = SHOWS[self.show][1]
        return [
            task
            for task in tasks
            if fits(task)
            and (not self.lamp or task.lamp == self.lamp)
            and (not self.unit or task.unit == self.unit)
        ]


def asked_of(query: QueryDict) -> Asked:
    return Asked(
        show=_known(query.get("show"), SHOWS, "all"),
        lamp=_known(query.get("lamp"), LAMPS, ""),
        unit=query.get("unit", "")[:40],
        by=_known(query.get("by"), campaigns.GROUPINGS, "field"),
        view=_known(query.get("view"), VIEWS, "table"),
    )


def _known(code: str | None, known: Iterable[str], otherwise: str) -> str:
    return code if code is not None and code in known else otherwise


def size_of(code: str | None) -> Size:
    """A3 unless a larger sheet is named."""
    return Size.__members__.get((code or "").upper(), Size.A3)


@dataclass(frozen=True, slots=True)
class Section:
    """The rows of one field, unit, leader or town."""

    word: str
    tasks: list[Task]


def sections(tasks: Iterable[Task], by: str) -> list[Section]:
    """In the order the groups are met; the rows of a group in theirs."""
    key = campaigns.GROUPINGS[by][1]
    rows = list(tasks)
    first = {word: place for place, word in reversed(list(enumerate(map(key, rows))))}
    ordered = sorted(rows, key=lambda task: first[key(task)])
    return [Section(word, list(group)) for word, group in groupby(ordered, key)]


@dataclass(frozen=True, slots=True)
class Counter:
    """One number of the scoreboard, and the rows it counts."""

    value: str
    label: str
    show: str
    tone: str = ""
    note: str = ""
    is_current: bool = False

    @property
    def href(self) -> str:
        return f"?{urlencode({'show': self.show})}#tasks"


def counters(board: campaigns.Board, asked: Asked) -> list[Counter]:
    """Each leads to exactly the rows it counts."""
    one = board.score
    in_time = "" if one.in_time_rate is None else f"按期率{one.in_time_rate}%"
    rows = [
        ("all", one.total, "", ""),
        ("over", one.over, "ok", f"办结率{one.rate}%"),
        ("closed", one.closed, "", ""),
        ("late", one.late, "warn" if one.late else "", in_time),
        ("live", one.live, "", ""),
        ("overdue", one.overdue, "bad" if one.overdue else "", ""),
        ("soon", one.soon, "warn" if one.soon else "", ""),
    ]
    if one.draft:
        rows.append(("draft", one.draft, "", "还没有下发"))
    if one.void:
        rows.append(("void", one.void, "warn", "请写明理由撤出"))
    return [
        Counter(str(value), SHOWS[show][0], show, tone, note, show == asked.show)
        for show, value, tone, note in rows
    ]


@dataclass(frozen=True, slots=True)
class Node:
    """One milestone of one task (节点清单)."""

    step: Milestone
    task: Task
    left: int

    @property
    def is_late(self) -> bool:
        return self.step.done_on is None and self.left < 0


NODES = 40


def nodes(tasks: Iterable[Task], today: date) -> tuple[list[Node], int]:
    """Undone milestones of what the units work on, the earliest first, and how many there are."""
    rows = [
        Node(step, task, (step.due_on - today).days)
        for task in tasks
        if task.outcome is Outcome.LIVE and task.is_working
        for step in task.steps
        if step.done_on is None
    ]
    rows.sort(key=lambda row: (row.step.due_on, row.task.number))
    return rows[:NODES], len(rows)
