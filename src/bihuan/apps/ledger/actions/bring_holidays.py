from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.actions.carrying import carry
from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import ItemRecounted
from bihuan.apps.ledger.queries.recounting import (
    Counting,
    Recount,
    recounts,
    unsigned,
    working_ties,
)
from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar import queries as days_of
from bihuan.rules.viewer import Viewer


@transaction.atomic
def bring_holidays(*, year: int, text: str, by: Viewer, at: datetime) -> list[Recount]:
    """Bring in a year's holidays and recount every open date that counts its working days."""
    before = days_of.current()
    calendar.bring_table(year=year, text=text, by=by, at=at)
    kept = Counting(list(unsigned().select_for_update()), list(working_ties().select_for_update()))
    changed = recounts(kept, before=before, after=days_of.current(), zone=at.tzinfo)
    for one in changed:
        if one.sign_by is not None:
            one.item.sign_by = one.sign_by
            one.item.save(update_fields=["sign_by"])
        elif one.tied_on is not None and one.due_on is not None:
            carry(one.item, tied_on=one.tied_on, due_on=one.due_on)
        recounted = ItemRecounted(
            item_id=one.item.id,
            number=one.item.number,
            year=year,
            what=one.what,
            earlier=one.earlier,
            later=one.later,
            from_due_on=one.from_due_on,
            due_on=one.due_on,
        )
        told(recounted, by=by, at=at)
    return changed
