"""What the waiting reminders become when they leave: whom each goes to, and in which message."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.urging.models import Parcel as ParcelRow
from bihuan.apps.urging.models import ParcelLine, Reminder
from bihuan.foundation.people import queries as people
from bihuan.rules.urging import (
    KEEP_DAYS,
    RUNGS,
    Matter,
    Parcel,
    Role,
    Rung,
    Waiting,
    body,
    digest_body,
    digest_title,
    parcels,
    title,
    urgency_for,
)
from bihuan.rules.viewer import Duty

COUNTY_ROLES = {Role.SUPERVISION: Duty.SUPERVISOR, Role.DISPATCHER: Duty.DISPATCHER}


@dataclass(frozen=True, slots=True)
class Planned:
    """One message to one person, worded."""

    parcel: Parcel
    title: str
    body: str
    url: str
    subject: str


@dataclass(slots=True)
class Plan:
    """What leaves now, and what becomes of the reminders that do not."""

    messages: list[Planned] = field(default_factory=list)
    stale: list[int] = field(default_factory=list)
    outrun: dict[int, str] = field(default_factory=dict)
    """Reminders that a more urgent one of the same item has overtaken, and by which rung."""
    receivers: dict[int, frozenset[int]] = field(default_factory=dict)
    """Everybody a reminder is for, whether told already or not."""
    told: set[tuple[int, int]] = field(default_factory=set)
    group: list[tuple[Rung, Matter]] = field(default_factory=list)
    """What the group robot lists beside the digests."""


def plan(county_code: str, now: datetime, foreseen: Iterable[Reminder] = ()) -> Plan:
    """The same for a look ahead as for the sending itself; nothing is written.

    `foreseen` are reminders that will only be given until then; they stand in no table.
    """
    made = Plan()
    today = now.date()
    waiting_rows = Reminder.objects.waiting().filter(county_code=county_code)
    rows = [*waiting_rows.order_by("item", "id"), *foreseen]
    items = ledger.reminded((row.item_id for row in rows), on=today)
    standing = _standing(rows, items, today, made)
    roster = people.roster(county_code, on=today)
    made.told = set(
        ParcelLine.objects.filter(reminder_id__in=Reminder.objects.waiting().values("id"))
        .order_by("id")
        .values_list("reminder_id", "person_id")
    )
    waiting = []
    for row in standing:
        rung = RUNGS[row.rung]
        roles = receivers(rung, items[row.item_id], roster)
        made.receivers[row.id] = frozenset(roles)
        waiting += [
            Waiting(row.id, person_id, rung, urgency_for(rung, held))
            for person_id, held in roles.items()
            if (row.id, person_id) not in made.told
        ]
    matters = {row.id: (RUNGS[row.rung], _matter(items[row.item_id])) for row in standing}
    item_of = {row.id: row.item_id for row in standing}
    leaving = parcels(waiting, _sent_today(county_code, today), now)
    made.messages = [_worded(one, matters, item_of, today) for one in leaving]
    made.group = _for_the_group(leaving, matters)
    return made


def _standing(
    rows: Iterable[Reminder], items: Mapping[int, ledger.Reminded], today: date, made: Plan
) -> list[Reminder]:
    """Those that still hold; of several of one item only the most urgent."""
    by_item: dict[int, list[Reminder]] = defaultdict(list)
    for row in rows:
        item = items[row.item_id]
        if is_stale(row, item, today):
            made.stale.append(row.id)
        elif item.clock_due_on is not None:
            by_item[row.item_id].append(row)
    kept = []
    for held in by_item.values():
        held.sort(key=lambda row: RUNGS[row.rung].rank)
        kept.append(held[-1])
        made.outrun |= {row.id: held[-1].rung for row in held[:-1]}
    return kept


def is_stale(row: Reminder, item: ledger.Reminded, today: date) -> bool:
    """Ended, or counted from a date that no longer holds. A clock at rest makes nothing stale."""
    if item.is_over:
        return True
    if item.clock_due_on is None:
        return False
    if (today - item.clock_due_on).days > KEEP_DAYS:
        return True
    origin = item.clock_due_on if RUNGS[row.rung].start is None else item.start_on
    return origin != row.counted_from


def receivers(
    rung: Rung, item: ledger.Reminded, roster: people.Roster
) -> dict[int, frozenset[Role]]:
    """Everybody a rung concerns, and as what; with nobody there, the county's dispatchers."""
    found: dict[int, set[Role]] = defaultdict(set)
    for role in rung.audience:
        for person_id in roster.present(_holders(role, item, roster)):
            found[person_id].add(role)
    if not found:
        for person_id in roster.present(roster.of_county(Duty.DISPATCHER)):
            found[person_id].add(Role.DISPATCHER)
    return {person_id: frozenset(roles) for person_id, roles in found.items()}


def _holders(role: Role, item: ledger.Reminded, roster: people.Roster) -> Iterable[int | None]:
    if role in COUNTY_ROLES:
        return roster.of_county(COUNTY_ROLES[role])
    heads = roster.of_unit(item.lead_org_id, Duty.UNIT_HEAD)
    if role is Role.UNIT_HEAD:
        return heads
    if role is Role.LIAISON:
        return roster.of_unit(item.lead_org_id, Duty.LIAISON, Duty.ENTERPRISE) or heads
    named = {
        Role.DOER: item.doer_id,
        Role.MANAGER: item.manager_id,
        Role.LEADER: item.leader_id,
    }
    return [named[role]]


def _matter(item: ledger.Reminded) -> Matter:
    due_on = item.clock_due_on
    if due_on is None:
        raise ValueError(f"{item.number}: its clock stands still")
    return Matter(
        item.number, item.title, due_on, item.progress_pct, item.planned_pct, item.start_on
    )


def _sent_today(county_code: str, today: date) -> dict[int, int]:
    rows = ParcelRow.objects.filter(county_code=county_code, on=today)
    counted = rows.order_by("person_id").values_list("person_id").annotate(times=Count("id"))
    return dict(counted)


def _worded(
    parcel: Parcel,
    matters: Mapping[int, tuple[Rung, Matter]],
    item_of: Mapping[int, int],
    today: date,
) -> Planned:
    held = [matters[one] for one in parcel.reminder_ids]
    if len(held) == 1:
        item_id = item_of[parcel.reminder_ids[0]]
        said = title(*held[0], today), body(*held[0], today)
        return Planned(parcel, *said, f"/ledger/{item_id}/", f"ledger.item:{item_id}")
    said = digest_title(held, today), digest_body(held, today)
    return Planned(parcel, *said, "/", f"urging.digest:{today}")


def _for_the_group(
    leaving: Iterable[Parcel], matters: Mapping[int, tuple[Rung, Matter]]
) -> list[tuple[Rung, Matter]]:
    """Each matter once, however many people's digests carry it."""
    ids = {one for parcel in leaving if parcel.is_digest for one in parcel.reminder_ids}
    held = [matters[one] for one in ids if "group" in matters[one][0].channels]
    return sorted(held, key=lambda one: (-one[0].rank, one[1].due_on, one[1].number))
