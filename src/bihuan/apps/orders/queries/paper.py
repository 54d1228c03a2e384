"""What an order says on paper: one value for the page, the preview and the Word file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bihuan.apps.orders.models import Order, OrderRow
from bihuan.rules.colours import WORDS, Colour

if TYPE_CHECKING:
    from bihuan.apps.ledger.queries import Item


@dataclass(frozen=True, slots=True)
class Line:
    """One ledger item as the paper lists it."""

    item_id: int
    number: str
    title: str
    due_on: date | None
    days_late: int
    state_word: str

    @property
    def said(self) -> str:
        """For the journal: what the paper stated of this item."""
        late = f"，超期{self.days_late}天" if self.days_late else ""
        return f"{self.number} {self.title}{late}"


@dataclass(frozen=True, slots=True)
class Earlier:
    """An order that this one goes beyond."""

    order_id: int
    number: str
    colour_word: str
    issued_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Everything the paper shows; before the signature number, signer and day are absent."""

    office: str
    colour: str
    number: str
    signer: str
    drafter: str
    title: str
    org: str
    assisting: tuple[str, ...]
    basis: str
    lines: tuple[Line, ...]
    requirement: str
    due_on: date | None
    feedback: str
    attachments: tuple[str, ...]
    earlier: tuple[Earlier, ...]
    issued_on: date | None

    @property
    def colour_word(self) -> str:
        return WORDS[Colour(self.colour)]


def lines_of(items: Iterable["Item"], today: date) -> tuple[Line, ...]:
    """The items as they stand today; an item whose clock stands still is not late."""
    return tuple(
        Line(
            item_id=item.id,
            number=item.shown_number,
            title=item.title,
            due_on=item.shown_due,
            days_late=max(0, (today - item.clock_due_on).days) if item.clock_due_on else 0,
            state_word=item.status_word,
        )
        for item in items
    )


def lines_kept(rows: Iterable[OrderRow]) -> tuple[Line, ...]:
    """The items as they stood when the order was signed."""
    return tuple(
        Line(row.item_id, row.number, row.title, row.due_on, row.days_late, row.state_word)
        for row in rows
    )


def earlier_orders(order: Order, at: datetime) -> tuple[Earlier, ...]:
    """The chain of upgrades below this one, the first order first."""
    found = []
    below = order.previous
    while below is not None:
        if below.issued_at is not None:
            on = below.issued_at.astimezone(at.tzinfo).date()
            found.append(Earlier(below.id, below.number, below.colour_word, on))
        below = below.previous
    return tuple(reversed(found))


def paper_of(order: Order, at: datetime) -> Paper:
    """`rows__item`, `assisting` should be prefetched; a draft shows its items as of today."""
    rows = sorted(order.rows.all(), key=lambda row: row.place)
    lines = lines_kept(rows) if order.number else lines_of((row.item for row in rows), at.date())
    return Paper(
        office=order.office_name,
        colour=order.colour,
        number=order.number,
        signer=order.signer_name,
        drafter=order.drafter_name,
        title=order.title,
        org=order.org_name,
        assisting=tuple(one.org_name for one in order.assisting.all()),
        basis=order.basis,
        lines=lines,
        requirement=order.requirement,
        due_on=order.due_on,
        feedback=order.feedback,
        attachments=tuple(order.attachment_names),
        earlier=earlier_orders(order, at),
        issued_on=order.issued_at.astimezone(at.tzinfo).date() if order.issued_at else None,
    )
