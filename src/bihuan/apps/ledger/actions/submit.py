from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import ItemSubmitted
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Extension, Item
from bihuan.rules.viewer import Viewer


@transaction.atomic
def submit(*, item_id: int, text: str, by: Viewer, at: datetime) -> Item:
    """The lead unit says it is done; in time stops its clock, late does not."""
    item = access.item_for(by, item_id, to=Verb.SUBMIT)
    spoken_for = item.evidence.in_force().filter(criterion_id__isnull=False)
    bare = item.criteria.exclude(id__in=spoken_for.values("criterion_id")).order_by("place")
    facts = facts_of(item, by=by, at=at, bare_criteria=tuple(bare.values_list("text", flat=True)))
    is_in_time = item.due_on is not None and at.date() <= item.due_on
    move(
        item,
        Verb.SUBMIT,
        by=by,
        facts=facts,
        submitted_at=at,
        submitted_by_id=by.person_id,
        progress_pct=100,
        clock_due_on=None if is_in_time else item.due_on,
        urged_at=None,
        extension_is_asked=False,
    )
    item.extensions.filter(state=Extension.State.ASKED).update(
        state=Extension.State.WITHDRAWN, decided_by=by.name, decided_at=at
    )
    submitted = ItemSubmitted(
        item_id=item.id, number=item.number, org=by.org_name, text=text, is_in_time=is_in_time
    )
    told(submitted, by=by, at=at)
    return item
