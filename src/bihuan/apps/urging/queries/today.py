"""What the ladder gave and sent, and what it would send next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.urging import access
from bihuan.apps.urging.models import Parcel, Reminder, Talk
from bihuan.apps.urging.queries.plan import Plan, plan
from bihuan.apps.urging.queries.wanting import wanting
from bihuan.foundation.calendar import queries as calendars
from bihuan.foundation.people import queries as people
from bihuan.rules.urging import DIGEST_AT, RUNGS, Rung
from bihuan.rules.viewer import Duty, Viewer

SHOWN = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of today, with the name of whom it went to."""

    parcel: Parcel
    name: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """What will leave and when, unless something changes until then."""

    at: datetime
    messages: list[tuple[str, str, str]]
    """Name, title, body."""
    more: int


def rungs_reached(items: Iterable[ledger.Item]) -> dict[int, Rung]:
    """The highest rung each item stands on; only of the date that its clock runs for now."""
    clocks = {item.id: item.clock_due_on for item in items}
    rows = Reminder.objects.filter(item_id__in=list(clocks)).order_by("item_id", "id")
    found: dict[int, Rung] = {}
    for item_id, code, counted_from in rows.values_list("item_id", "rung", "counted_from"):
        rung = RUNGS[code]
        if rung.start is not None or clocks[item_id] != counted_from:
            continue
        if item_id not in found or found[item_id].rank < rung.rank:
            found[item_id] = rung
    return found


def given_today(viewer: Viewer, today: date) -> int:
    """How many items got a rung today."""
    rows = access.reminders_visible_to(viewer).filter(given_on=today, merged_into="")
    return rows.count()


def sent_on(viewer: Viewer, day: date) -> tuple[list[Sent], int]:
    """The messages of a day, the newest first, and how many there are."""
    if len(viewer.scope) > 6:
        return [], 0
    rows = Parcel.objects.filter(county_code__startswith=viewer.scope, on=day).exclude(
        kind=Parcel.Kind.WEEKLY
    )
    shown = list(rows.order_by("-id")[:SHOWN])
    names = people.names(one.person_id for one in shown)
    return [Sent(one, names.get(one.person_id, "")) for one in shown], rows.count()


def ahead(viewer: Viewer, *, at: datetime) -> Ahead | None:
    """What waits, worded as it would be at the next sending; nothing is written."""
    if len(viewer.scope) != 6:
        return None
    when = next_sending(at)
    return _worded(when, plan(viewer.scope, when))


def foreseen(viewer: Viewer, *, at: datetime) -> Ahead | None:
    """The same with the rungs that will have come by then: the ladder climbed in thought."""
    if len(viewer.scope) != 6:
        return None
    when = next_sending(at)
    coming = (
        one
        for batch in wanting(viewer.scope, when, calendars.current())
        for one in batch
        if not one.merged_into
    )
    rows = [
        Reminder(id=-n, item_id=one.item_id, rung=one.rung, counted_from=one.counted_from)
        for n, one in enumerate(coming, 1)
    ]
    return _worded(when, plan(viewer.scope, when, rows))


def _worded(when: datetime, found: Plan) -> Ahead:
    names = people.names(one.parcel.person_id for one in found.messages)
    lines = [(names.get(one.parcel.person_id, ""), one.title, one.body) for one in found.messages]
    return Ahead(when, lines[:SHOWN], max(0, len(lines) - SHOWN))


def next_sending(at: datetime) -> datetime:
    """Half past eight, today or tomorrow: by then the digests are ready."""
    today = datetime.combine(at.date(), DIGEST_AT, at.tzinfo)
    return today if at <= today else today + timedelta(days=1)


def unheard(viewer: Viewer, *, on: date) -> list[tuple[str, int]]:
    """Units that hold something and have nobody left to be reminded."""
    roster = people.roster(viewer.scope[:6], on=on)
    return [
        (name, items)
        for org_id, (name, items) in ledger.holding_units(viewer).items()
        if not roster.of_unit(org_id, Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE)
    ]


def open_talks(viewer: Viewer) -> list[Talk]:
    rows = access.talks_visible_to(viewer).filter(state=Talk.State.PROPOSED)
    return list(rows.select_related("item__lead_org").order_by("due_on", "id")[:SHOWN])
