"""R116: in whose hands each open item lies, since when, and how quick each desk has been."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bihuan.apps.ledger import access, events
from bihuan.apps.ledger.events import plans
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Consent, Item, Pause
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.calendar import queries as calendar
from bihuan.foundation.people import queries as people
from bihuan.foundation.profile import queries as profile
from bihuan.rules.flow import Stage
from bihuan.rules.idle import Halt, Idle, Pace, Turn, idle, paces
from bihuan.rules.viewer import Viewer

UNIT, ASSISTING, OFFICE, CHECKER, NOBODY = "unit", "assisting", "office", "checker", ""
DESK_WORDS = {
    UNIT: "责任单位办理",
    ASSISTING: "配合单位会签",
    OFFICE: "调度员审核、安排和公示",
    CHECKER: "核查人核查",
}
DESKS: dict[str, str] = {
    Status.ISSUED: UNIT,
    Status.DOING: UNIT,
    Status.RETURNED: UNIT,
    Status.COSIGN: ASSISTING,
    Status.REVIEW: OFFICE,
    Status.CLOSING: OFFICE,
    Status.CHECK: CHECKER,
    Status.PUBLICITY: NOBODY,
    Status.SUSPENDED: NOBODY,
}
MOVES = tuple(
    event.KIND
    for event in (
        events.ItemAssigned, events.ItemSigned, events.ItemDeclined, events.PlanMade,
        plans.BackplanLaid, plans.StepBegun, plans.StepFinished, events.ProgressReported,
        events.EvidenceAdded, events.ConsentAsked, events.ConsentAnswered, events.ItemSubmitted,
        events.ItemSentBack, events.ItemAccepted, events.ItemFinished, events.CheckArranged,
        events.CheckPassed, events.CheckFailed, events.ItemPublished, events.ObjectionRaised,
        events.ItemClosed, events.ItemReopened, events.ItemPaused, events.ItemResumed,
        events.PartFinished, events.ItemVoided,
    )
)  # fmt: skip
"""Work on the item. To be urged, instructed or listed is no move of the one who holds it."""
SUBJECTS = "ledger.item:"
PACE_DAYS = 90


@dataclass(frozen=True, slots=True)
class IdleRow:
    """One item that waits, and who holds it."""

    item: Item
    desk: str
    holder: str
    person: str
    since: datetime
    idle: Idle

    @property
    def desk_word(self) -> str:
        return DESK_WORDS[self.desk]


@dataclass(frozen=True, slots=True)
class Holder:
    """All that lies with one holder: how many, and the longest."""

    name: str
    count: int
    longest: int


@dataclass(frozen=True, slots=True)
class Idling:
    """The longest idle first; holders by their longest; each desk's pace of late."""

    rows: list[IdleRow]
    total: int
    holders: list[Holder]
    paces: list[Pace]


def idling(viewer: Viewer, *, at: datetime, desk: str = "", limit: int = 100) -> Idling:
    """Everything open the viewer may see that somebody has to move; a handful of queries."""
    items = {item.id: item for item in _open(viewer)}
    moved = {
        int(subject.removeprefix(SUBJECTS)): moment
        for subject, moment in audit.last_moments(SUBJECTS, MOVES, until=at)
    }
    halts = _halts(items)
    holders = _Holders(viewer, items, at)
    days = calendar.current()
    rows = []
    for item in items.values():
        held = holders.of(item)
        since = moved.get(item.id) or item.issued_at
        if held is None or since is None or desk not in ("", held[0]):
            continue
        lain = idle(since.astimezone(at.tzinfo), at, halts.get(item.id, ()), calendar=days)
        rows.append(IdleRow(item, *held, since.astimezone(at.tzinfo), lain))
    rows.sort(key=lambda row: (-row.idle.days, row.since, row.item.id))
    lives = _lives(set(items) if not viewer.scope else None, at)
    quick = paces(lives, since=at - timedelta(days=PACE_DAYS), calendar=days)
    return Idling(rows[:limit], len(rows), _summed(rows), quick)


def _open(viewer: Viewer) -> Iterator[Item]:
    rows = access.visible_to(viewer).filter(stage=Stage.LIVE)
    return rows.select_related("lead_org", "doer", "checker", "leader").order_by("id").iterator()


def _halts(items: dict[int, Item]) -> dict[int, list[Halt]]:
    found: defaultdict[int, list[Halt]] = defaultdict(list)
    rows = Pause.objects.filter(item__stage=Stage.LIVE)
    for item_id, since, until in rows.values_list("item_id", "from_at", "until_at"):
        if item_id in items:
            found[item_id].append(Halt(since, until))
    return found


class _Holders:
    """Who holds an item, by where it stands; the names asked for once."""

    def __init__(self, viewer: Viewer, items: dict[int, Item], at: datetime) -> None:
        county = viewer.scope[:6] or next((one.county_code for one in items.values()), "")
        named = people.names(people.dispatcher_ids(county, on=at.date())) if county else {}
        self.office = (profile.current().office_name, "、".join(sorted(named.values())))
        waiting = Consent.objects.filter(
            answer=Consent.Answer.WAITING, item__status=Status.COSIGN
        ).order_by("id")
        self.asked: defaultdict[int, list[str]] = defaultdict(list)
        for item_id, short in waiting.values_list("item_id", "org__short"):
            self.asked[item_id].append(short)

    def of(self, item: Item) -> tuple[str, str, str] | None:
        """Desk, holder and person; None where nobody has to move it."""
        desk = DESKS[item.status]
        if item.status == Status.CHECK and item.is_check_passed:
            desk = OFFICE
        if desk == UNIT and item.lead_org is not None:
            return desk, item.lead_org.short, item.doer.name if item.doer else "未定"
        if desk == ASSISTING:
            return desk, "、".join(self.asked[item.id]) or "配合单位", ""
        if desk == CHECKER:
            return desk, "核查人", item.checker.name if item.checker else "未定"
        return (desk, *self.office) if desk == OFFICE else None


def _summed(rows: list[IdleRow]) -> list[Holder]:
    lain: defaultdict[str, list[int]] = defaultdict(list)
    for row in rows:
        lain[f"{row.holder} {row.person}".strip()].append(row.idle.days)
    found = [Holder(name, len(days), max(days)) for name, days in lain.items()]
    return sorted(found, key=lambda one: (-one.longest, -one.count, one.name))


def _lives(only: set[int] | None, at: datetime) -> Iterator[list[Turn]]:
    """Each item's turns in the order of time, of the items moved in the last 90 days."""
    life: list[Turn] = []
    current = ""
    rows = audit.standings(SUBJECTS, MOVES, since=at - timedelta(days=PACE_DAYS), until=at)
    for subject, kind, moment, status in rows:
        if only is not None and int(subject.removeprefix(SUBJECTS)) not in only:
            continue
        if subject != current:
            yield life
            life, current = [], subject
        desk = OFFICE if kind == events.CheckPassed.KIND else DESKS.get(status or "", NOBODY)
        life.append(Turn(desk, moment.astimezone(at.tzinfo)))
    yield life
