"""What a list shows of one item: its lamp and the one button that moves it on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.ledger import access
from bihuan.apps.ledger.flow import LEDGER, Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.queries.lamps import lamp_of, limits, planned
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
    Verb.GRANT_EXTENSION,
    Verb.ASSIGN,
    Verb.REPORT,
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


def rows(items: Iterable[Item], viewer: Viewer, *, at: datetime) -> list[Row]:
    """The items' parties and steps should be prefetched, as `listing` and `workbench` do."""
    thresholds = limits()
    return [_row(item, lamp_of(item, at, thresholds), viewer, at) for item in items]


def _row(item: Item, lamp: Lamp, viewer: Viewer, at: datetime) -> Row:
    offered = access.offered(viewer, item)
    waits = item.public_until_on is not None and at.date() <= item.public_until_on
    verb = next((v for v in NEXT if v in offered and not (v == Verb.CLOSE and waits)), None)
    assisting = [party.org.short for party in item.parties.all() if party.role == "assist"]
    return Row(
        item=item,
        lamp=lamp,
        planned_pct=planned(item, at),
        assisting="、".join(assisting),
        next_verb=verb or "",
        next_word=LEDGER.moves[verb].word if verb else "",
    )
