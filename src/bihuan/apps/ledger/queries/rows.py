"""What a list shows of one item: its lamp and the one button that moves it on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import LEDGER, Status, Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.queries.chips import holds
from bihuan.apps.ledger.queries.lamps import lamp_of, limits, planned
from bihuan.apps.ledger.queries.matching import waiting_words
from bihuan.apps.ledger.queries.supervision import is_major
from bihuan.rules.lamp import Lamp
from bihuan.rules.viewer import Viewer

NEXT = (
    Verb.SIGN_FOR,
    Verb.ANSWER_CONSENT,
    Verb.ACCEPT,
    Verb.FINISH,
    Verb.ARRANGE_CHECK,
    Verb.PASS_CHECK,
    Verb.PUBLISH,
    Verb.CLOSE,
    Verb.VOID,
    Verb.APPROVE_REMOVAL,
    Verb.DECIDE_ESCALATION,
    Verb.FORWARD_ESCALATION,
    Verb.GRANT_EXTENSION,
    Verb.HOLD_COORDINATION,
    Verb.ASSIGN,
    Verb.REPORT,
    Verb.PLAN_COORDINATION,
    Verb.INSTRUCT,
)
"""In the order they press: the first that is offered is the row's button."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list."""

    item: Item
    lamp: Lamp
    planned_pct: int
    assisting: str
    next_verb: str
    next_word: str
    waits_for: str
    """Whose move it is (R028)."""


def rows(items: Iterable[Item], viewer: Viewer, *, at: datetime) -> list[Row]:
    """The items' parties and steps should be prefetched, as `listing` and `workbench` do."""
    thresholds = limits()
    return [_row(item, lamp_of(item, at, thresholds), viewer, at) for item in items]


def _row(item: Item, lamp: Lamp, viewer: Viewer, at: datetime) -> Row:
    offered = access.offered(viewer, item)
    early = _early(item, at.date())
    if (
        Verb.INSTRUCT not in offered
        or item.coordinate_on is not None
        or not holds(is_major(), item.__dict__)
    ):
        early.add(Verb.PLAN_COORDINATION)
    verb = next((v for v in NEXT if v in offered and v not in early), None)
    shares = list(item.parties.all())
    assisting = [party.org.short for party in shares if party.role == "assist"]
    return Row(
        item=item,
        lamp=lamp,
        planned_pct=planned(item, at),
        assisting="、".join(assisting),
        next_verb=verb or "",
        next_word=LEDGER.moves[verb].word if verb else "",
        waits_for=waiting_words(item, shares),
    )


def _early(item: Item, today: date) -> set[Verb]:
    """Steps that may be taken and are not the next one yet."""
    early = set()
    if item.public_until_on is not None and today <= item.public_until_on:
        early.add(Verb.CLOSE)
    if item.coordinate_on is not None and today < item.coordinate_on:
        early.add(Verb.HOLD_COORDINATION)
    if item.escalation_is_asked and item.status != Status.SUSPENDED:
        early.add(Verb.DECIDE_ESCALATION)
    return early
