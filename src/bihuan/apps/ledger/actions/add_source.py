from datetime import date, datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.laying import Source
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import SourceAdded
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item, Mention
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_source(
    *, item_id: int, source: Source, due_on: date | None, by: Viewer, at: datetime
) -> Item:
    """Another sentence demands the same; the item's own date and units stay as they are."""
    item = access.item_for(by, item_id, to=Verb.ADD_SOURCE)
    held = item.mentions.filter(document_id=source.document_id, quote_start=source.start)
    if held.exists() or (item.document_id, item.quote_start) == (source.document_id, source.start):
        raise Refused("ledger.add_source.twice", f"{item.shown_number}已经列有这一句")
    move(item, Verb.ADD_SOURCE, by=by, facts=facts_of(item, by=by, at=at))
    Mention.objects.create(
        item=item,
        document_id=source.document_id,
        document_title=source.document_title[:200],
        quote=source.quote,
        quote_start=source.start,
        quote_end=source.end,
        due_on=due_on,
        added_by=by.name,
        added_at=at,
    )
    added = SourceAdded(
        item_id=item.id, number=item.number, document=source.document_title, quote=source.quote
    )
    told(added, by=by, at=at)
    return item
