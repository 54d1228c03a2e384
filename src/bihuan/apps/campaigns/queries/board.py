"""The scoreboard of a campaign (R022): reckoned from the ledger until it is frozen, then read."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns.flow import Status
from bihuan.apps.campaigns.models import Campaign, CampaignItem
from bihuan.apps.campaigns.queries import frozen
from bihuan.apps.campaigns.queries.shapes import Board, GoalLine, Group, Removed
from bihuan.apps.campaigns.queries.tasks import NOBODY, stays_of, tasks_of
from bihuan.apps.ledger import queries as ledger
from bihuan.rules.account import Account, Entry, account, settle
from bihuan.rules.scoreboard import Task, forecast, grouped, listed, ranked, score, verdict
from bihuan.rules.viewer import Viewer

__all__ = ["Board", "GoalLine", "Group", "Removed", "board", "reckoned"]

WEEK = timedelta(days=7)
A_MOMENT = timedelta(microseconds=1)
Key = Callable[[Task], tuple[str, str]]


def board(viewer: Viewer, campaign: Campaign, *, at: datetime) -> Board:
    """A unit sees the rows that are its own, and the numbers of those."""
    if campaign.status == Status.FROZEN:
        whole = frozen.read(campaign)
        return whole if access.reads_area(viewer) else _own_part(viewer, whole)
    return reckoned(viewer, campaign, at=at)


def reckoned(viewer: Viewer, campaign: Campaign, *, at: datetime) -> Board:
    entries = list(campaign.entries.order_by("added_at", "id"))
    tasks = tasks_of(viewer, {entry.item_id for entry in entries}, at=at)
    seen = [entry for entry in entries if entry.item_id in tasks]
    held = {entry.item_id for entry in seen if entry.removed_at is None}
    rows = [task for task in tasks.values() if task.item_id in held]
    removed = [_removed(entry, tasks, at) for entry in seen if entry.removed_at is not None]
    moves = ledger.moves_of(tasks.keys(), until=at)
    entered = settle(listed(moves, stays_of(seen))).entries
    opens = _midnight(campaign.start_on, at)
    ends = at + A_MOMENT
    return Board(
        tasks=rows,
        removed=removed,
        score=score(rows, today=at.date()),
        simple=score((row for row in rows if not row.is_hard), today=at.date()),
        hard=score((row for row in rows if row.is_hard), today=at.date()),
        units=ranked(grouped(rows, _unit), today=at.date()),
        fields=ranked(grouped(rows, _field), today=at.date()),
        account=account(entered, opens, ends),
        week=account(entered, max(opens, at - WEEK), ends),
        by_unit=_groups(entered, tasks, _unit, opens, ends),
        by_field=_groups(entered, tasks, _field, opens, ends),
        by_difficulty=_groups(entered, tasks, _difficulty, opens, ends),
        goals=_goals(campaign),
        outlook=forecast(entered, began=_began(entered, opens), now=at, end=campaign.end_on),
        verdict=verdict(score(rows, today=at.date()), len(removed)),
        as_at=at,
        is_part=not access.reads_area(viewer),
        sha256="",
    )


def _midnight(day: date, at: datetime) -> datetime:
    return datetime.combine(day, time.min, at.tzinfo)


def _began(entered: Sequence[Entry], opens: datetime) -> datetime:
    """Since when the list had anything to be worked on."""
    return max(opens, entered[0].at) if entered else opens


def _removed(entry: CampaignItem, tasks: dict[int, Task], at: datetime) -> Removed:
    task = tasks[entry.item_id]
    removed_at = cast(datetime, entry.removed_at)
    return Removed(
        item_id=task.item_id,
        number=task.number,
        title=task.title,
        unit=task.unit,
        status_word=task.status_word,
        reason=entry.removed_reason,
        removed_by=entry.removed_by,
        removed_on=removed_at.astimezone(at.tzinfo).date(),
    )


def _goals(campaign: Campaign) -> list[GoalLine]:
    rows = campaign.goals.filter(dropped_at__isnull=True).order_by("id")
    return [
        GoalLine(
            id=goal.id,
            name=goal.name,
            unit=goal.unit,
            direction_word=goal.direction_word,
            target=goal.shown_target,
            source=goal.source,
            measured=goal.shown_measured,
            measured_on=goal.measured_on,
            measured_source=goal.measured_source,
            is_met=goal.is_met,
        )
        for goal in rows
    ]


def _unit(task: Task) -> tuple[str, str]:
    return (str(task.unit_id or ""), task.unit)


def _field(task: Task) -> tuple[str, str]:
    return (task.field, task.field_word)


def _difficulty(task: Task) -> tuple[str, str]:
    return ("hard", "硬骨头") if task.is_hard else ("simple", "一般")


def _groups(
    entered: Iterable[Entry], tasks: dict[int, Task], key: Key, opens: datetime, ends: datetime
) -> list[Group]:
    """One account a group; the group is the one an item is in at that moment."""
    held: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entered:
        held[key(tasks[entry.item])].append(entry)
    rows = [Group(*code, account(entries, opens, ends)) for code, entries in held.items()]
    moved = [row for row in rows if row.account != Account()]
    return sorted(moved, key=lambda row: (-row.account.closing, row.code))


def _own_part(viewer: Viewer, whole: Board) -> Board:
    """What was frozen of the viewer's own rows; their account only as the list of one unit."""
    mine = ledger.items_by_id(viewer, {task.item_id for task in whole.tasks}).keys()
    struck = ledger.items_by_id(viewer, {row.item_id for row in whole.removed}).keys()
    rows = [task for task in whole.tasks if task.item_id in mine]
    removed = [row for row in whole.removed if row.item_id in struck]
    today = whole.as_at.date()
    total = score(rows, today=today)
    own = [group for group in whole.by_unit if _is_own(group, viewer)]
    return Board(
        tasks=rows,
        removed=removed,
        score=total,
        simple=score((row for row in rows if not row.is_hard), today=today),
        hard=score((row for row in rows if row.is_hard), today=today),
        units=ranked(grouped(rows, _unit), today=today),
        fields=ranked(grouped(rows, _field), today=today),
        account=_sum(group.account for group in own),
        week=Account(),
        by_unit=own,
        by_field=[],
        by_difficulty=[],
        goals=whole.goals,
        outlook="",
        verdict=verdict(total, len(removed)),
        as_at=whole.as_at,
        is_part=True,
        sha256=whole.sha256,
    )


def _is_own(group: Group, viewer: Viewer) -> bool:
    return group.code.isdigit() and int(group.code) in viewer.org_ids and group.word != NOBODY


def _sum(accounts: Iterable[Account]) -> Account:
    rows: Sequence[Account] = list(accounts)
    return Account(
        opening=sum(row.opening for row in rows),
        new=sum(row.new for row in rows),
        returned=sum(row.returned for row in rows),
        closed=sum(row.closed for row in rows),
        withdrawn=sum(row.withdrawn for row in rows),
        closing=sum(row.closing for row in rows),
    )
