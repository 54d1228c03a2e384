"""攻坚行动: what a campaign's list came to. Every row is in exactly one outcome.

Zero (清零) is said of verified closures alone: not of a review, a strike-out or a removal (R041).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from statistics import quantiles

from bihuan.rules.account import Column, Entry, Move, Way
from bihuan.rules.lamp import Lamp

WHOLE = 100
WEEK_DAYS = 7
FEWEST_WEEKS = 2
FARTHEST_DAYS = 3650


class Outcome(StrEnum):
    DRAFT = "draft"
    LIVE = "live"
    CLOSED = "closed"
    """销号: checked on the spot, made public, closed by somebody else."""
    DONE = "done"
    """办结: accepted on review, where no closure is needed."""
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Milestone:
    name: str
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One row of a campaign, as it stood at a moment; all that a page or a chart of it shows."""

    item_id: int
    number: str
    title: str
    outcome: Outcome
    status_word: str
    lamp: str
    lamp_word: str
    lamp_reason: str
    is_hard: bool
    is_soon: bool = False
    is_working: bool = False
    """Whether the unit's own clock runs: its milestones are waited for."""
    is_listed: bool = False
    field: str
    field_word: str
    unit_id: int | None
    unit: str
    leader: str
    town: str = ""
    """Of what has a town; "" lies on the county alone."""
    start_on: date | None
    due_on: date | None
    """None: a draft without a date, or a standing item."""
    ended_on: date | None = None
    in_time: bool | None = None
    """Of what is over: whether it was handed in by the agreed day."""
    progress_pct: int = 0
    planned_pct: int = 0
    steps: tuple[Milestone, ...] = ()

    @property
    def light(self) -> Lamp:
        return Lamp(self.lamp, self.lamp_word, self.lamp_reason)

    @property
    def is_over(self) -> bool:
        return self.outcome in {Outcome.CLOSED, Outcome.DONE}


@dataclass(frozen=True, slots=True)
class Score:
    """The count of some rows: draft + live + closed + done + void = total."""

    total: int = 0
    draft: int = 0
    live: int = 0
    closed: int = 0
    done: int = 0
    void: int = 0
    overdue: int = 0
    soon: int = 0
    in_time: int = 0
    late: int = 0
    planned_pct: int = 0
    actual_pct: int = 0

    @property
    def over(self) -> int:
        return self.closed + self.done

    @property
    def rate(self) -> int:
        """办结率: whole per cent, never rounded up to 100."""
        return self.over * WHOLE // self.total if self.total else 0

    @property
    def in_time_rate(self) -> int | None:
        """按期率, of what is over; None where nothing is."""
        return self.in_time * WHOLE // self.over if self.over else None

    @property
    def carried(self) -> int:
        """What a closing account takes over to the ordinary ledger."""
        return self.draft + self.live

    @property
    def lag(self) -> int:
        """Points behind the plan; negative is ahead."""
        return self.planned_pct - self.actual_pct

    @property
    def is_cleared(self) -> bool:
        return self.total > 0 and self.closed == self.total


@dataclass(frozen=True, slots=True)
class Ranked:
    """One group with its place; equal groups share it, and the next place is left out."""

    code: str
    word: str
    place: int
    is_tied: bool
    score: Score


def score(tasks: Iterable[Task], *, today: date) -> Score:
    rows = list(tasks)
    outcomes = [row.outcome for row in rows]
    live = [row for row in rows if row.outcome is Outcome.LIVE]
    over = [row for row in rows if row.is_over]
    return Score(
        total=len(rows),
        **{str(one): outcomes.count(one) for one in Outcome},
        overdue=sum(row.lamp == "over" for row in live),
        soon=sum(row.is_soon for row in live),
        in_time=sum(row.in_time is True for row in over),
        late=sum(row.in_time is not True for row in over),
        planned_pct=_mean([_planned(row, today) for row in rows]),
        actual_pct=_mean([WHOLE if row.is_over else row.progress_pct for row in rows]),
    )


def _planned(task: Task, today: date) -> int:
    """All of it once its day is gone; before, what its milestones say."""
    if task.due_on is not None and task.due_on < today:
        return WHOLE
    return task.planned_pct


def _mean(shares: Sequence[int]) -> int:
    return sum(shares) // len(shares) if shares else 0


def grouped(
    tasks: Iterable[Task], key: Callable[[Task], tuple[str, str]]
) -> dict[tuple[str, str], list[Task]]:
    """Rows by code and word, in the order the groups are met."""
    groups: defaultdict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        groups[key(task)].append(task)
    return dict(groups)


def ranked(groups: dict[tuple[str, str], list[Task]], *, today: date) -> list[Ranked]:
    """By the exact share that is over, then by fewer overdue; equal in both is a tie."""
    scores = {key: score(rows, today=today) for key, rows in groups.items()}
    merit = {key: _merit(one) for key, one in scores.items()}
    places = {key: 1 + sum(other > mine for other in merit.values()) for key, mine in merit.items()}
    order = sorted(scores, key=lambda key: (places[key], -scores[key].total, key))
    held = list(places.values())
    return [
        Ranked(*key, places[key], is_tied=held.count(places[key]) > 1, score=scores[key])
        for key in order
    ]


def _merit(one: Score) -> tuple[Fraction, int]:
    return (Fraction(one.over, one.total) if one.total else Fraction(0), -one.overdue)


def verdict(one: Score, removed: int) -> str:
    """What may be said of the list in one sentence."""
    tail = f"；另有{removed}项写明理由撤出" if removed else ""
    if not one.total:
        return f"清单上没有事项{tail}"
    if one.is_cleared:
        return f"清零：{one.total}项全部核查销号{tail}"
    if one.over == one.total:
        return f"全部办结：{one.closed}项核查销号，{one.done}项审核办结（不需要销号）{tail}"
    left = [
        f"{count}项{word}"
        for count, word in ((one.live, "在办"), (one.draft, "未下发"), (one.void, "作废未撤出"))
        if count
    ]
    return f"没有清零：应办{one.total}项，已办结{one.over}项，还有{'、'.join(left)}{tail}"


def forecast(entries: Iterable[Entry], *, began: datetime, now: datetime, end: date) -> str:
    """When the list would be empty at the pace since `began`: of closures and returns alone.

    The middle from all of that time, the range from the quartiles of its weeks.
    """
    known = [entry for entry in entries if entry.at <= now]
    left = sum(1 if entry.enters else -1 for entry in known)
    if not left:
        return "清单上没有在办事项"
    days = (now - began).days
    if days < FEWEST_WEEKS * WEEK_DAYS:
        return f"在办{left}项，开始不到{FEWEST_WEEKS}周，还不推算"
    weeks = [0] * (days // WEEK_DAYS)
    gone = 0
    for entry in known:
        if entry.at < began or entry.column not in {Column.CLOSED, Column.RETURNED}:
            continue
        step = -1 if entry.enters else 1
        gone += step
        week = (now - entry.at).days // WEEK_DAYS
        if week < len(weeks):
            weeks[week] += step
    head = f"在办{left}项，开始以来{days}天净办结{gone}项"
    middle = _empty_on(now.date(), left, Fraction(gone, days))
    if middle is None:
        return f"{head}，按这个速度办不完"
    slow, _, quick = quantiles(weeks, n=4, method="inclusive")
    earliest = _empty_on(now.date(), left, Fraction(quick) / WEEK_DAYS) or middle
    latest = _empty_on(now.date(), left, Fraction(slow) / WEEK_DAYS)
    late = f"最晚{_said(max(latest, middle))}" if latest else "慢的周份办不完"
    against = (middle - end).days
    word = f"，比结束日期晚{against}天" if against > 0 else ""
    return f"{head}，预计{_said(middle)}办完（最早{_said(min(middle, earliest))}，{late}）{word}"


def _empty_on(today: date, left: int, a_day: Fraction) -> date | None:
    if a_day <= 0:
        return None
    days = ceil(left / a_day)
    return today + timedelta(days=days) if days <= FARTHEST_DAYS else None


def _said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@dataclass(frozen=True, slots=True)
class Stay:
    """From when to when an item was on a campaign's list."""

    item: int
    joined_at: datetime
    left_at: datetime | None = None


def listed(moves: Iterable[Move], stays: Iterable[Stay]) -> list[Move]:
    """The moves that the list's own account counts (R040).

    To join the list while it is live is to come in, to leave it while it is live is a withdrawal;
    what happens to an item off the list does not count. In one moment the ledger goes first.
    """
    happened: defaultdict[int, list[tuple[datetime, int, Way | bool]]] = defaultdict(list)
    for place, stay in enumerate(sorted(stays, key=lambda one: (one.item, one.joined_at)), 1):
        happened[stay.item].append((stay.joined_at, 2 * place, True))
        if stay.left_at is not None:
            happened[stay.item].append((stay.left_at, 2 * place + 1, False))
    for move in moves:
        happened[move.item].append((move.at, 0, move.way))
    counted = [move for item, facts in happened.items() for move in _of_one(item, facts)]
    return sorted(counted, key=lambda move: move.at)


def _of_one(item: int, facts: list[tuple[datetime, int, Way | bool]]) -> list[Move]:
    is_live = is_listed = False
    counted = []
    for at, _, fact in sorted(facts, key=lambda one: one[:2]):
        was_counted = is_live and is_listed
        if isinstance(fact, Way):
            is_live = fact is Way.IN
        else:
            is_listed = fact
        if was_counted == (is_live and is_listed):
            continue
        if was_counted:
            counted.append(Move(item, at, fact if isinstance(fact, Way) else Way.WITHDRAWN))
        else:
            counted.append(Move(item, at, Way.IN))
    return counted
