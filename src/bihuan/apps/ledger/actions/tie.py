from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemTied
from bihuan.apps.ledger.flow import Status, Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.item import TIED_UNITS, Pace
from bihuan.apps.ledger.queries.tied import tie_on
from bihuan.foundation.calendar import access as calendar
from bihuan.foundation.calendar import queries as days_of
from bihuan.rules.deadlines import Unit, said, tie_said
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

FARTHEST = 400


@transaction.atomic
def tie(*, item_id: int, event_id: int, days: int, unit: str, by: Viewer, at: datetime) -> Item:
    """Let the date of an item follow a named event (R045).

    A draft takes the day the event gives. What was issued keeps its agreed date, which from here
    moves with the event: a dispatcher gives nobody more time by a tie.
    """
    event = calendar.event_for(by, event_id)
    item = access.item_for(by, item_id, to=Verb.TIE)
    if item.pace != Pace.DATED:
        raise Refused("ledger.tie.not_dated", "只有限期的事项可以随事件，长期坚持、立行立改的不行")
    if event.county_code != item.county_code:
        raise Refused("ledger.tie.elsewhere", "事件和事项不在同一个县")
    if unit not in dict(TIED_UNITS):
        raise Refused("ledger.tie.unit", "随事件的时限只能按天或工作日计")
    if abs(days) > FARTHEST:
        raise Refused("ledger.tie.far", f"随事件的时限最多相差{FARTHEST}天")
    counted = tie_on(event.on, days, unit, days_of.current())
    tied_on = None if counted is None else counted.on
    due_on = tied_on if tied_on and item.status == Status.DRAFT else item.due_on
    move(
        item,
        Verb.TIE,
        by=by,
        facts=facts_of(item, by=by, at=at),
        tied_event_id=event.id,
        tied_days=days,
        tied_unit=unit,
        tied_on=tied_on,
        due_on=due_on,
    )
    tied = ItemTied(
        item_id=item.id,
        number=item.number,
        event_id=event.id,
        event_name=event.full_name,
        how=tie_said(days, Unit(unit)),
        effect=_effect(item, tied_on),
        tied_on=tied_on,
        due_on=due_on,
    )
    told(tied, by=by, at=at)
    return item


def _effect(item: Item, tied_on: date | None) -> str:
    kept = f"现时限{said(item.due_on)}不变" if item.due_on else "时限未定"
    if tied_on is None:
        return f"事件日期待定，{kept}"
    if item.status == Status.DRAFT:
        return f"时限为{said(tied_on)}"
    return f"{kept}，此后随事件移动"
