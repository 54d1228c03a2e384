"""消化存量、严防增量: what a list held, gained and lost in a period, and when it would be empty.

opening + new + returned - closed - withdrawn = closing, for any stream of moves and any period.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from math import ceil
from statistics import quantiles

PACE_DAYS = 90
WEEKS = PACE_DAYS // 7
FARTHEST_DAYS = 3650


class Way(StrEnum):
    """How a move touches the list of what must be done."""

    IN = "in"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Column(StrEnum):
    NEW = "new"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Move:
    """One fact of the journal."""

    item: int
    at: datetime
    way: Way


@dataclass(frozen=True, slots=True)
class Entry:
    """A move that did change the list, under the column it is counted in."""

    item: int
    at: datetime
    column: Column

    @property
    def enters(self) -> bool:
        return self.column in {Column.NEW, Column.RETURNED}


@dataclass(frozen=True, slots=True)
class Settled:
    """The entries in the order of time, and how many moves were out of order or impossible."""

    entries: tuple[Entry, ...]
    odd: int


@dataclass(frozen=True, slots=True)
class Account:
    """Both ends are counted from what was on the list, not worked out from the columns."""

    opening: int = 0
    new: int = 0
    returned: int = 0
    closed: int = 0
    withdrawn: int = 0
    closing: int = 0

    @property
    def balances(self) -> bool:
        gained, lost = self.new + self.returned, self.closed + self.withdrawn
        return self.opening + gained - lost == self.closing


def settle(moves: Iterable[Move]) -> Settled:
    """Moves of one moment keep the order they came in; what cannot have happened counts as odd.

    A withdrawal of what is not on the list (a draft struck out) is no oddity and no entry.
    """
    given = list(moves)
    odd = sum(later.at < earlier.at for earlier, later in pairwise(given))
    live: set[int] = set()
    known: set[int] = set()
    entries = []
    for move in sorted(given, key=lambda one: one.at):
        if (move.way is Way.IN) == (move.item in live):
            odd += move.way is not Way.WITHDRAWN
            continue
        if move.way is Way.IN:
            column = Column.RETURNED if move.item in known else Column.NEW
            live.add(move.item)
            known.add(move.item)
        else:
            column = Column.CLOSED if move.way is Way.CLOSED else Column.WITHDRAWN
            live.remove(move.item)
        entries.append(Entry(move.item, move.at, column))
    return Settled(tuple(entries), odd)


def account(entries: Iterable[Entry], opens: datetime, ends: datetime) -> Account:
    """Of settled entries, from `opens` up to, but without, `ends`."""
    at_opening: set[int] = set()
    at_closing: set[int] = set()
    counted = dict.fromkeys(Column, 0)
    for entry in entries:
        if entry.at < opens:
            _follow(at_opening, entry)
        if entry.at < max(opens, ends):
            _follow(at_closing, entry)
        if opens <= entry.at < ends:
            counted[entry.column] += 1
    return Account(
        opening=len(at_opening),
        closing=len(at_closing),
        **{column.value: count for column, count in counted.items()},
    )


def _follow(live: set[int], entry: Entry) -> None:
    if entry.enters:
        live.add(entry.item)
    else:
        live.discard(entry.item)


@dataclass(frozen=True, slots=True)
class Outlook:
    """When a list would be empty at the pace of the last 90 days; None: not at that pace."""

    left: int
    net: int
    day: date | None = None
    earliest: date | None = None
    latest: date | None = None

    @property
    def sentence(self) -> str:
        if not self.left:
            return "已经清零"
        pace = f"在办{self.left}项，近{PACE_DAYS}天净减少{self.net}项"
        if self.net <= 0:
            grown = f"净增加{-self.net}项" if self.net else "没有净减少"
            return f"在办{self.left}项，近{PACE_DAYS}天{grown}，按现在的速度清不完"
        if self.day is None or self.earliest is None:
            return f"{pace}，按现在的速度十年内清不完"
        late = f"最晚{_day(self.latest)}" if self.latest else "慢的周份清不完"
        return f"{pace}，预计{_day(self.day)}清零（最早{_day(self.earliest)}，{late}）"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def outlook(entries: Sequence[Entry], now: datetime) -> Outlook:
    """The middle from the net outflow of 90 days, the range from the quartiles of its weeks."""
    known = [entry for entry in entries if entry.at <= now]
    left = sum(1 if entry.enters else -1 for entry in known)
    since = now - timedelta(days=PACE_DAYS)
    weeks = [0] * WEEKS
    net = 0
    for entry in known:
        if entry.at <= since:
            continue
        step = -1 if entry.enters else 1
        net += step
        week = (now - entry.at) // timedelta(days=7)
        if week < WEEKS:
            weeks[week] += step
    middle = _empty_on(now.date(), left, net / PACE_DAYS)
    if middle is None:
        return Outlook(left, net)
    slow, _, quick = quantiles(weeks, n=4, method="inclusive")
    earliest = _empty_on(now.date(), left, quick / 7) or middle
    latest = _empty_on(now.date(), left, slow / 7)
    return Outlook(left, net, middle, min(middle, earliest), latest and max(middle, latest))


def _empty_on(today: date, left: int, a_day: float) -> date | None:
    if a_day <= 0:
        return None
    days = ceil(left / a_day)
    return today + timedelta(days=days) if days <= FARTHEST_DAYS else None
