"""What a decision and a withdrawal share: the clock of a request runs again."""

from datetime import date, datetime

from bihuan.apps.ledger.actions.moving import facts_of, move
from bihuan.apps.ledger.actions.standing_still import Resumed, ended, resumed
from bihuan.apps.ledger.flow import Status, Verb
from bihuan.apps.ledger.models import Escalation, Item, Party
from bihuan.rules.viewer import Viewer


def let_go(
    item: Item, asked: Escalation, *, by: Viewer, at: datetime, until: date | None = None
) -> Resumed:
    """The date moves by the days it stood, or to `until`; another pause is left alone."""
    if item.status == Status.SUSPENDED and asked.pause is not None:
        stood = resumed(item, at)
        day = until or stood.due_on
        facts = facts_of(item, by=by, at=at)
        moved = {"due_on": day, "clock_due_on": day, "hold_reason": "", "extension_is_asked": False}
        if until is None:
            del moved["extension_is_asked"]
        move(item, Verb.RUN_ON, by=by, facts=facts, **moved)
        ended(item, at)
        return stood
    if until is not None:
        _reset(item, until)
    return Resumed(0, item.due)


def _reset(item: Item, until: date) -> None:
    """The county decided while the clock ran, or while a reviewer had the item."""
    item.due_on, item.extension_is_asked = until, False
    if item.clock_due_on is not None:
        item.clock_due_on = item.queue_on = until
    item.save(update_fields=["due_on", "extension_is_asked", "clock_due_on", "queue_on"])
    Party.objects.follow(item)
