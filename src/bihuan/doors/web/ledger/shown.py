"""How an item is shown: the tone of its state, the keys of its verbs, the row of a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from bihuan.apps.ledger import access
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.ledger.flow import LEDGER, Status, Verb
from bihuan.rules.viewer import Viewer

TONES: dict[str, str] = {
    Status.DRAFT: "idle",
    Status.ISSUED: "idle",
    Status.DOING: "run",
    Status.COSIGN: "run",
    Status.REVIEW: "aud",
    Status.RETURNED: "back",
    Status.CLOSING: "aud",
    Status.CHECK: "aud",
    Status.PUBLICITY: "ext",
    Status.CLOSED: "ok",
    Status.DONE: "ok",
    Status.SUSPENDED: "idle",
    Status.VOID: "idle",
}
KEYS: dict[str, str] = {
    Verb.SIGN_FOR: "s",
    Verb.REPORT: "r",
    Verb.CORRECT: "e",
    Verb.URGE: "c",
}
PAGES: dict[str, str] = {
    Verb.CORRECT: "ledger-edit",
    Verb.PLAN: "ledger-plan",
    Verb.ADD_EVIDENCE: "ledger-evidence",
}
RARE = frozenset(
    {
        Verb.ASK_CONSENT,
        Verb.WITHDRAW_EVIDENCE,
        Verb.PAUSE,
        Verb.ASK_VOID,
        Verb.LIST_FOR_SUPERVISION,
        Verb.DECLINE,
        Verb.OBJECT,
        Verb.REOPEN,
        Verb.ASK_EXTENSION,
        Verb.ALLOT_PARTS,
        Verb.ASK_REMOVAL,
        Verb.PLAN_COORDINATION,
        Verb.CALL_OFF_COORDINATION,
        Verb.ESCALATE,
        Verb.WITHDRAW_ESCALATION,
        Verb.GRADE_DIFFICULTY,
        Verb.TIE,
        Verb.UNTIE,
    }
)


@dataclass(frozen=True, slots=True)
class Button:
    """One verb as a link."""

    word: str
    url: str
    key: str


def button(item_id: int, verb: str) -> Button:
    page = PAGES.get(verb)
    url = reverse(page, args=[item_id]) if page else reverse("ledger-act", args=[item_id, verb])
    return Button(LEDGER.moves[verb].word, url, KEYS.get(verb, ""))


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list, ready for its template."""

    row: ledger.Row
    tone: str
    next: Button | None
    urge: Button | None
    tie: ledger.Tie | None = None

    @property
    def item(self) -> ledger.Item:
        return self.row.item


def lines(items: Iterable[ledger.Item], viewer: Viewer, at: datetime) -> list[Line]:
    held = list(items)
    ties = ledger.ties_of(held)
    return [
        Line(
            row=row,
            tone=TONES[row.item.status],
            next=button(row.item.id, row.next_verb) if row.next_verb else None,
            urge=button(row.item.id, Verb.URGE)
            if Verb.URGE in access.offered(viewer, row.item)
            else None,
            tie=ties.get(row.item.id),
        )
        for row in ledger.rows(held, viewer, at=at)
    ]


def past_lines(items: Iterable[ledger.Item], viewer: Viewer, moment: datetime) -> list[Line]:
    """Rows of a past day: nothing can be done in them."""
    return [
        Line(row=row, tone=TONES[row.item.status], next=None, urge=None)
        for row in ledger.rows(items, viewer, at=moment)
    ]


@dataclass(frozen=True, slots=True)
class Buttons:
    """The verbs of one item: the next step, the usual ones, and those kept in a drawer."""

    main: Button | None
    others: list[Button]
    rare: list[Button]


def buttons(found: ledger.Detail, at: datetime) -> Buttons:
    """Answering a question has its own place on the page and no button here."""
    row = ledger.rows([found.item], found.viewer, at=at)[0]
    elsewhere = {Verb.ANSWER_QUESTION, *access.PROJECT_VERBS}
    offered = [verb for verb in found.verbs if verb not in elsewhere]
    others = [v for v in offered if v not in RARE and v != row.next_verb]
    rare = [v for v in offered if v in RARE and v != row.next_verb]
    item_id = found.item.id
    return Buttons(
        main=button(item_id, row.next_verb) if row.next_verb else None,
        others=[button(item_id, verb) for verb in others],
        rare=[button(item_id, verb) for verb in rare],
    )
