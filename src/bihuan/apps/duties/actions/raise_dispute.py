from datetime import datetime

from django.db import transaction

from bihuan.apps.duties.events import DisputeRaised
from bihuan.apps.duties.flow import WHY_WORDS, Why
from bihuan.apps.duties.models import Dispute
from bihuan.apps.ledger import access as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def raise_dispute(*, item_id: int, why: str, note: str = "", by: Viewer, at: datetime) -> Dispute:
    """Put an item that units pass on before the arbiter; once while it waits (R054)."""
    item = ledger.reached(by, item_id)
    if item is None:
        raise NotVisible(f"ledger.item:{item_id}")
    if not by.has(Duty.SYSTEM, Duty.DISPATCHER):
        raise Refused("duties.raise_dispute.not_yours", "责任争议由调度员提请裁定")
    if item.stage == Stage.OVER:
        raise Refused("duties.raise_dispute.over", "事项已经结束，不需要裁定")
    if Dispute.objects.filter(item=item, ruled_at__isnull=True).exists():
        raise Refused("duties.raise_dispute.waiting", "这一事项已在等待裁定")
    dispute = Dispute.objects.create(
        county_code=item.county_code,
        item=item,
        why=Why(why),
        note=note.strip()[:300],
        raised_at=at,
    )
    event = DisputeRaised(
        dispute_id=dispute.id, item_id=item.id, number=item.number, why=WHY_WORDS[Why(why)]
    )
    audit.record(event, by=by, at=at)
    return dispute
