"""The list of orders: one Filter, chips with counts, rows with lamps and the names that owe."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, Q, When

from bihuan.apps.orders import access
from bihuan.apps.orders.flow import Status, Verb
from bihuan.apps.orders.models import Order
from bihuan.apps.orders.queries.lamps import is_unsigned_too_long, lamp_of, limits
from bihuan.foundation.people import queries as people
from bihuan.rules.flow import Stage
from bihuan.rules.lamp import Lamp
from bihuan.rules.viewer import Duty, Viewer

PAGE_ROWS = 50
Condition = Callable[[date], Q]
NEXT = (Verb.ISSUE, Verb.SIGN_FOR, Verb.REPLY, Verb.SEND_UP, Verb.CLOSE)
"""In the order they press: the first that is offered is the row's button."""


@dataclass(frozen=True, slots=True)
class Chip:
    code: str
    word: str
    condition: Condition


CHIPS: dict[str, Chip] = {
    chip.code: chip
    for chip in (
        Chip("open", "未办结", lambda _t: Q(stage__in=[Stage.DRAFT, Stage.LIVE])),
        Chip("sent", "待签发", lambda _t: Q(status=Status.SENT)),
        Chip("unsigned", "待签收", lambda _t: Q(status=Status.ISSUED)),
        Chip("working", "办理中", lambda _t: Q(status=Status.SIGNED)),
        Chip("late", "逾期未反馈",
             lambda today: Q(status__in=[Status.ISSUED, Status.SIGNED], due_on__lt=today)),
        Chip("replied", "待审核", lambda _t: Q(status=Status.REPLIED)),
        Chip("over", "已结束", lambda _t: Q(stage=Stage.OVER)),
        Chip("all", "全部", lambda _t: Q()),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    chip: str = "open"
    colour: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One order of the list; `owing` names who has not signed for it in time."""

    order: Order
    lamp: Lamp
    owing: tuple[str, ...]
    next_verb: str


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Row]
    number: int
    pages: int
    total: int
    is_capped: bool = False


def listing(viewer: Viewer, wanted: Filter, *, at: datetime, number: int = 1) -> Page:
    chip = CHIPS.get(wanted.chip, CHIPS["open"])
    rows = access.visible_to(viewer).filter(chip.condition(at.date()))
    if wanted.colour:
        rows = rows.filter(colour=wanted.colour)
    if words := wanted.words.strip():
        rows = rows.filter(
            Q(title__contains=words) | Q(number__contains=words) | Q(org_name__contains=words)
        )
    total = rows.count()
    pages = max(1, -(-total // PAGE_ROWS))
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_ROWS
    if chip.code in {"over", "all"}:
        rows = rows.order_by("-created_at", "-id")
    else:
        rows = rows.order_by(*_pressing(viewer), "due_on", "id")
    shown = list(rows.select_related("org")[first : first + PAGE_ROWS])
    return Page(_rows(viewer, shown, at), number, pages, total)


def _pressing(viewer: Viewer) -> tuple[Case, ...]:
    """A leader sees what waits for the signature first."""
    if not viewer.has(Duty.LEADER):
        return ()
    return (Case(When(status=Status.SENT, then=0), default=1),)


def counts(viewer: Viewer, *, at: datetime) -> dict[str, int]:
    rows = access.visible_to(viewer)
    return {code: rows.filter(chip.condition(at.date())).count() for code, chip in CHIPS.items()}


def unsigned(viewer: Viewer, *, at: datetime) -> list[Row]:
    """Orders that nobody signed for within their work hours, with the names that owe it."""
    late = access.visible_to(viewer).filter(status=Status.ISSUED, sign_by__lt=at)
    return _rows(viewer, list(late.select_related("org").order_by("sign_by", "id")[:50]), at)


def about_item(viewer: Viewer, item_id: int, *, at: datetime) -> list[Row]:
    """The orders that list one ledger item, the newest first."""
    rows = access.visible_to(viewer).filter(rows__item_id=item_id).select_related("org")
    return _rows(viewer, list(rows.order_by("-created_at", "-id")[:20]), at)


def owing_names(org_ids: Iterable[int], at: datetime) -> dict[int, tuple[str, ...]]:
    """Per unit, the people whose duty it is to sign; one card each."""
    found = {}
    for org_id in set(org_ids):
        cards = [c for c in people.holders(org_id, on=at.date()) if c.duty in access.ACT_FOR_UNIT]
        found[org_id] = tuple(f"{card.name}（{card.post}）" for card in cards)
    return found


def _rows(viewer: Viewer, orders: list[Order], at: datetime) -> list[Row]:
    thresholds = limits()
    late = {one.id: one.org_id for one in orders if is_unsigned_too_long(one, at)}
    names = owing_names(late.values(), at)
    return [
        Row(
            order=one,
            lamp=lamp_of(one, at, thresholds),
            owing=names.get(late.get(one.id, 0), ()),
            next_verb=_next(viewer, one, at),
        )
        for one in orders
    ]


def _next(viewer: Viewer, order: Order, at: datetime) -> str:
    offered = access.offered(viewer, order, today=at.date())
    return next((verb for verb in NEXT if verb in offered), "")
