"""How every verb of a step finds its step and passes the item's own guards."""

from datetime import date, datetime

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Step
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


def step_for(by: Viewer, item_id: int, step_id: int) -> tuple[Item, Step]:
    """A step is moved by those who may plan its item, who hold the item's lock."""
    item = access.item_for(by, item_id, to=Verb.PLAN)
    step = item.steps.filter(id=step_id).first()
    if step is None:
        raise NotVisible(f"ledger.step:{step_id}")
    return item, step


def touched(item: Item, *, by: Viewer, at: datetime) -> None:
    """The state of the item must allow it, and its version moves on."""
    move(item, Verb.PLAN, by=by, facts=facts_of(item, by=by, at=at))


def not_ahead(on: date, today: date, what: str) -> None:
    if on > today:
        raise Refused("ledger.step.ahead", f"{what}日{on}还没有到")
