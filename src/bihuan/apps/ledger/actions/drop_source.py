from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import SourceDropped
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def drop_source(*, item_id: int, document_id: int, start: int, by: Viewer, at: datetime) -> Item:
    """Take a wrongly linked sentence off an item; the journal keeps that it stood there."""
    item = access.item_for(by, item_id, to=Verb.DROP_SOURCE)
    mention = item.mentions.filter(document_id=document_id, quote_start=start).first()
    if mention is None:
        raise Refused("ledger.drop_source.unknown", "这一事项没有列这一句")
    move(item, Verb.DROP_SOURCE, by=by, facts=facts_of(item, by=by, at=at))
    dropped = SourceDropped(item_id=item.id, number=item.number, document=mention.document_title)
    mention.delete()
    told(dropped, by=by, at=at)
    return item
