"""The values a campaign's pages, its chart and its final account are made of."""

from dataclasses import dataclass
from datetime import date, datetime

from bihuan.rules.account import Account
from bihuan.rules.scoreboard import Ranked, Score, Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A row that was taken off the list; it stays to be seen, with its reason (R041)."""

    item_id: int
    number: str
    title: str
    unit: str
    status_word: str
    reason: str
    removed_by: str
    removed_on: date


@dataclass(frozen=True, slots=True)
class Group:
    """One unit, field or difficulty and its account."""

    code: str
    word: str
    account: Account


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A target number, and what was measured of it."""

    id: int
    name: str
    unit: str
    direction_word: str
    target: str
    source: str
    measured: str
    measured_on: date | None
    measured_source: str
    is_met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The scoreboard as at a moment."""

    tasks: list[Task]
    removed: list[Removed]
    score: Score
    simple: Score
    hard: Score
    units: list[Ranked]
    fields: list[Ranked]
    account: Account
    week: Account
    by_unit: list[Group]
    by_field: list[Group]
    by_difficulty: list[Group]
    goals: list[GoalLine]
    outlook: str
    verdict: str
    as_at: datetime
    is_part: bool
    sha256: str
    """Of the final account; "" while the campaign runs."""
