from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import PartFinished
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Item
from bihuan.apps.ledger.models.party import Role
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def finish_part(*, item_id: int, text: str, by: Viewer, at: datetime) -> Item:
    """An assisting unit says that its part is done, and what it did (R028)."""
    item = access.item_for(by, item_id, to=Verb.FINISH_PART)
    shares = item.parties.select_related("org").filter(role=Role.ASSIST, org_id__in=by.org_ids)
    share = shares.filter(part_done_at__isnull=True).order_by("id").first()
    if share is None:
        raise Refused("ledger.finish_part.already", "本单位的分工已经完成")
    if not text.strip():
        raise Refused("ledger.finish_part.no_text", "请写明本单位做了什么")
    move(item, Verb.FINISH_PART, by=by, facts=facts_of(item, by=by, at=at))
    share.part_report, share.part_done_at, share.part_done_by = text.strip()[:200], at, by.name
    share.save(update_fields=["part_report", "part_done_at", "part_done_by"])
    finished = PartFinished(
        item_id=item.id, number=item.number, org=share.org.name, text=share.part_report
    )
    told(finished, by=by, at=at)
    return item
