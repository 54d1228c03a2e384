"""What the ladder of reminders reads: items in a unit's hands whose clock runs, in bulk."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localdate

from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Item, Step
from bihuan.apps.ledger.queries.lamps import paced
from bihuan.rules.backplan import Paced, planned_pct
from bihuan.rules.flow import Stage

IN_HAND = (Status.ISSUED, Status.DOING, Status.COSIGN, Status.RETURNED)
"""The unit has it: not with a reviewer, not paused, not over."""
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a reminder says of an item, and whom it concerns."""

    item_id: int
    number: str
    title: str
    clock_due_on: date | None
    start_on: date | None
    is_over: bool
    progress_pct: int
    planned_pct: int
    lead_org_id: int | None
    doer_id: int | None
    manager_id: int | None
    leader_id: int | None


def in_hand(county_code: str) -> QuerySet[Item]:
    """Every item of the county that its unit holds and whose clock runs."""
    return Item.objects.filter(
        county_code=county_code, status__in=IN_HAND, clock_due_on__isnull=False
    )


def due_window(county_code: str, first: date, last: date) -> QuerySet[Item]:
    """Those whose clock runs out from one day to another; one range of one index."""
    return in_hand(county_code).filter(clock_due_on__range=(first, last))


def issued_since(county_code: str, day: date, like: datetime) -> QuerySet[Item]:
    """Those issued on a day or later, in the zone of `like`."""
    opens = datetime.combine(day, datetime.min.time(), like.tzinfo)
    return in_hand(county_code).filter(issued_at__gte=opens)


def reminded(item_ids: Iterable[int], *, on: date) -> dict[int, Reminded]:
    """The facts of many items, whatever became of them since; two queries for every 500."""
    wanted = sorted(set(item_ids))
    found: dict[int, Reminded] = {}
    for first in range(0, len(wanted), AT_ONCE):
        found |= _some(wanted[first : first + AT_ONCE], on)
    return found


def _some(item_ids: list[int], on: date) -> dict[int, Reminded]:
    steps: dict[int, list[Paced]] = defaultdict(list)
    for step in Step.objects.filter(item_id__in=item_ids).order_by("item_id", "place"):
        steps[step.item_id].append(paced(step))
    return {
        item.id: _facts(item, planned_pct(steps[item.id], today=on))
        for item in Item.objects.filter(id__in=item_ids).order_by("id")
    }


def _facts(item: Item, planned: int) -> Reminded:
    return Reminded(
        item_id=item.id,
        number=item.shown_number,
        title=item.title,
        clock_due_on=item.clock_due_on if item.status in IN_HAND else None,
        start_on=localdate(item.issued_at) if item.issued_at else None,
        is_over=item.stage == Stage.OVER,
        progress_pct=item.progress_pct,
        planned_pct=planned,
        lead_org_id=item.lead_org_id,
        doer_id=item.doer_id,
        manager_id=item.manager_id,
        leader_id=item.leader_id,
    )
