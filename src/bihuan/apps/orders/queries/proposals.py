"""Which orders the facts propose. Nothing is created here: a click opens the composer."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access
from bihuan.apps.orders.flow import Status
from bihuan.apps.orders.models import Order
from bihuan.rules.colours import RANK, RED_AFTER_YELLOWS, WORDS, Colour, Standing, proposed
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

LOOKED_AT = 1000


@dataclass(frozen=True, slots=True)
class Proposal:
    """One unit, the colour the rule proposes, why, and the items it would list."""

    org_id: int
    org_name: str
    colour: str
    reasons: tuple[str, ...]
    item_ids: tuple[int, ...]
    upgrades: Order | None
    """The open order over the same items, in a lower colour."""

    @property
    def colour_word(self) -> str:
        return WORDS[Colour(self.colour)]


def proposals(viewer: Viewer, *, at: datetime) -> list[Proposal]:
    """For those who read the area; the highest colours first."""
    if not access.reads_area(viewer):
        return []
    today = at.date()
    by_unit: dict[int, list[ledger.Item]] = defaultdict(list)
    for item in _looked_at(viewer, at):
        if item.lead_org_id is not None:
            by_unit[item.lead_org_id].append(item)
    open_orders = _open_orders(viewer)
    found = [
        made
        for org_id, items in by_unit.items()
        if (made := _proposal(org_id, items, open_orders.get(org_id, []), today)) is not None
    ]
    return sorted(found, key=_weight)


def _weight(one: Proposal) -> tuple[int, int, int]:
    return -RANK[Colour(one.colour)], -len(one.item_ids), one.org_id


def _looked_at(viewer: Viewer, at: datetime) -> Iterable[ledger.Item]:
    """Late items, and those under listed supervision that fall due."""
    late = ledger.every_row(viewer, ledger.Filter(chip="overdue"), at=at, limit=LOOKED_AT)
    near = ledger.Filter(chip="soon", is_listed=True)
    return [*late, *ledger.every_row(viewer, near, at=at, limit=LOOKED_AT)]


def _open_orders(viewer: Viewer) -> dict[int, list[Order]]:
    """Drafts count too: what is being written is not proposed again."""
    rows = access.visible_to(viewer).filter(stage__in=[Stage.DRAFT, Stage.LIVE])
    found = defaultdict(list)
    for order in rows.prefetch_related("rows").order_by("id"):
        found[order.org_id].append(order)
    return found


def _proposal(
    org_id: int, items: list[ledger.Item], orders: list[Order], today: date
) -> Proposal | None:
    held = _held(orders)
    unanswered = _yellows_unanswered(orders, today)
    doubled = unanswered >= RED_AFTER_YELLOWS
    fresh = [
        one
        for one in items
        if _calls(one, held.get(one.id), today)
        or (doubled and held.get(one.id) not in {None, Colour.RED})
    ]
    made = proposed(_standing(fresh, unanswered, today))
    if made is None or not fresh:
        return None
    lead = fresh[0].lead_org
    return Proposal(
        org_id=org_id,
        org_name=lead.name if lead else "",
        colour=made.colour,
        reasons=made.reasons,
        item_ids=tuple(one.id for one in fresh),
        upgrades=_below(orders, {one.id for one in fresh}, made.colour),
    )


def _held(orders: list[Order]) -> dict[int, Colour]:
    """The highest colour under which each item stands already."""
    held: dict[int, Colour] = {}
    for order in orders:
        for row in order.rows.all():
            colours = (held.get(row.item_id, Colour.BLUE), Colour(order.colour))
            held[row.item_id] = max(colours, key=RANK.__getitem__)
    return held


def _calls(item: ledger.Item, held: Colour | None, today: date) -> bool:
    """Whether the item alone calls for a higher colour than it stands under."""
    own = proposed(_standing([item], 0, today))
    return own is not None and (held is None or RANK[held] < RANK[own.colour])


def _standing(items: list[ledger.Item], unanswered: int, today: date) -> Standing:
    left = {one.id: (one.clock_due_on - today).days for one in items if one.clock_due_on}
    return Standing(
        days_late=tuple(-days for days in left.values() if days < 0),
        listed_days_left=tuple(
            left[one.id] for one in items if one.is_listed and left.get(one.id, -1) >= 0
        ),
        yellows_unanswered=unanswered,
    )


def _yellows_unanswered(orders: list[Order], today: date) -> int:
    return sum(
        one.colour == Colour.YELLOW
        and one.status in {Status.ISSUED, Status.SIGNED}
        and one.due_on < today
        for one in orders
    )


def _below(orders: list[Order], item_ids: set[int], colour: Colour) -> Order | None:
    """The newest issued order of a lower colour over one of the items."""
    lower = [
        one
        for one in orders
        if one.stage == Stage.LIVE
        and RANK[Colour(one.colour)] < RANK[colour]
        and any(row.item_id in item_ids for row in one.rows.all())
    ]
    return lower[-1] if lower else None
