"""R040: the account of a period, read from the journal; groups are those an item is in today."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bihuan.apps.ledger import access
from bihuan.apps.ledger.events import (
    ItemAssigned,
    ItemClosed,
    ItemDeclined,
    ItemFinished,
    ItemReopened,
    ItemRetracted,
    ItemVoided,
)
from bihuan.apps.ledger.models.item import Difficulty, Kind
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.account import Account, Entry, Move, Outlook, Way, account, outlook, settle
from bihuan.rules.closing_rate import ClosingRates, closing_rates
from bihuan.rules.viewer import Viewer

WAYS = {
    ItemAssigned.KIND: Way.IN,
    ItemReopened.KIND: Way.IN,
    ItemClosed.KIND: Way.CLOSED,
    ItemFinished.KIND: Way.CLOSED,
    ItemDeclined.KIND: Way.WITHDRAWN,
    ItemVoided.KIND: Way.WITHDRAWN,
    ItemRetracted.KIND: Way.WITHDRAWN,
}
TOWN = 9
GROUPINGS = {"kind": "类别", "place": "乡镇", "lead": "牵头单位", "difficulty": "难度"}
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One group: its code as the ledger's filter takes it, its word and its account."""

    code: str
    word: str
    account: Account


@dataclass(frozen=True, slots=True)
class Balance:
    """The account of a period by group, in all, and what the pace of late promises."""

    total: Account
    rows: list[AccountRow]
    outlook: Outlook
    by_difficulty: list[tuple[str, Outlook]]
    rates: ClosingRates
    odd: int


def balance(viewer: Viewer, first: date, last: date, *, by: str, at: datetime) -> Balance:
    """From the first minute of `first` to the last of `last`; two queries, three by place."""
    held = {
        item_id: (kind, place, (str(lead or ""), short or name or "未定"), difficulty)
        for item_id, kind, place, lead, short, name, difficulty in access.visible_to(viewer)
        .order_by()
        .values_list("id", "kind", "place_code", "lead_org_id", "lead_org__short",
                     "lead_org__name", "difficulty")
    }  # fmt: skip
    settled = settle(
        Move(item_id, moment, WAYS[kind])
        for subject, kind, moment in audit.moments(WAYS, until=at)
        if (item_id := int(subject.rpartition(":")[2])) in held
    )
    towns = places.names({row[1][:TOWN] for row in held.values()}) if by == "place" else {}
    groups: defaultdict[Key, list[Entry]] = defaultdict(list)
    hard: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in settled.entries:
        kind, place, lead, difficulty = held[entry.item]
        hard[difficulty].append(entry)
        town = place[:TOWN]
        groups[
            {
                "kind": (kind, Kind(kind).label),
                "place": (town, towns.get(town, town)),
                "lead": lead,
                "difficulty": (difficulty, Difficulty(difficulty).label),
            }[by]
        ].append(entry)
    opens = datetime.combine(first, time.min, at.tzinfo)
    ends = datetime.combine(last + timedelta(days=1), time.min, at.tzinfo)
    rows = [AccountRow(*key, account(entries, opens, ends)) for key, entries in groups.items()]
    return Balance(
        total=account(settled.entries, opens, ends),
        rows=_shown(rows),
        outlook=outlook(settled.entries, at),
        rates=_rates(
            account(hard[Difficulty.SIMPLE], opens, ends),
            account(hard[Difficulty.HARD], opens, ends),
        ),
        by_difficulty=[(one.label, outlook(hard[one.value], at)) for one in Difficulty],
        odd=settled.odd,
    )


def _rates(simple: Account, hard: Account) -> ClosingRates:
    """R027: of what was to be done in the period, what was; both difficulties apart."""
    return closing_rates(
        simple=(simple.closed, simple.closed + simple.closing),
        hard=(hard.closed, hard.closed + hard.closing),
        word="本期销号率",
    )


def _shown(rows: Iterable[AccountRow]) -> list[AccountRow]:
    """Groups in which anything was or happened, the longest list first."""
    moved = (row for row in rows if row.account != Account())
    return sorted(moved, key=lambda row: (-row.account.closing, row.code))
