"""How an order is shown: the tone of its colour and state, and its verbs as buttons."""

from collections.abc import Iterable
from dataclasses import dataclass

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from bihuan.apps.orders import queries as orders
from bihuan.apps.orders.flow import ORDERS, Status, Verb
from bihuan.doors.kit.request import Request
from bihuan.rules.colours import Colour

COLOUR_TONES: dict[str, str] = {Colour.BLUE: "run", Colour.YELLOW: "warn", Colour.RED: "bad"}
TONES: dict[str, str] = {
    Status.DRAFT: "idle",
    Status.SENT: "aud",
    Status.ISSUED: "idle",
    Status.SIGNED: "run",
    Status.REPLIED: "aud",
    Status.CLOSED: "ok",
    Status.REPLACED: "idle",
    Status.CANCELLED: "idle",
}
MAIN = (Verb.ISSUE, Verb.SIGN_FOR, Verb.REPLY, Verb.SEND_UP, Verb.CLOSE, Verb.HAND_OVER)
RARE = frozenset({Verb.CANCEL})


@dataclass(frozen=True, slots=True)
class Button:
    """One verb as a link."""

    word: str
    url: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    main: Button | None
    others: list[Button]
    rare: list[Button]


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list, ready for its template."""

    row: orders.Row
    tone: str
    colour_tone: str
    next: Button | None

    @property
    def order(self) -> orders.Order:
        return self.row.order


def button(order_id: int, verb: str) -> Button:
    page = "orders-edit" if verb == Verb.REVISE else "orders-act"
    given = [order_id] if verb == Verb.REVISE else [order_id, verb]
    key = {Verb.SIGN_FOR: "s", Verb.REPLY: "r", Verb.REVISE: "e"}.get(Verb(verb), "")
    return Button(ORDERS.moves[verb].word, reverse(page, args=given), key)


def buttons(order_id: int, verbs: list[Verb]) -> Buttons:
    main = next((verb for verb in MAIN if verb in verbs), None)
    others = [verb for verb in verbs if verb != main and verb not in RARE]
    rare = [verb for verb in verbs if verb in RARE]
    return Buttons(
        main=button(order_id, main) if main else None,
        others=[button(order_id, verb) for verb in others],
        rare=[button(order_id, verb) for verb in rare],
    )


def lines(rows: Iterable[orders.Row]) -> list[Line]:
    return [
        Line(
            row=row,
            tone=TONES[row.order.status],
            colour_tone=COLOUR_TONES[row.order.colour],
            next=_next(row),
        )
        for row in rows
    ]


def _next(row: orders.Row) -> Button | None:
    """Nobody signs from a list: the paper comes first."""
    if row.next_verb == Verb.ISSUE:
        return Button("看文面签发", reverse("orders-detail", args=[row.order.id]))
    return button(row.order.id, row.next_verb) if row.next_verb else None


def address(request: Request, order_id: int) -> str:
    return request.build_absolute_uri(reverse("orders-detail", args=[order_id]))


def qr(url: str) -> SafeString:
    """The order's address as a drawing; made of attributes alone, as the policy asks."""
    drawn = segno.make(url, micro=False).svg_inline(scale=2, border=1, svgclass="qr", omitsize=True)
    return mark_safe(drawn)  # noqa: S308  segno's own drawing, holds no text of anybody's
