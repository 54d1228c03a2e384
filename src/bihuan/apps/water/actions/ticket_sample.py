from datetime import datetime

from django.db import transaction

from bihuan.apps.water.events import SampleTicketed
from bihuan.apps.water.models import Sample
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Duty, Viewer


@transaction.atomic
def ticket_sample(*, sample_id: int, number: str, by: Viewer, at: datetime) -> Sample:
    """Name the ledger item that was opened from a result: one, and no second; system work only."""
    if not by.has(Duty.SYSTEM):
        raise Refused("water.ticket_sample.not_yours", "核查事项由系统按监测结果开出")
    sample = Sample.objects.select_for_update(of=("self",)).select_related("section")
    found = sample.filter(id=sample_id).first()
    if found is None:
        raise NotVisible(f"water.sample:{sample_id}")
    if found.item_number:
        raise Refused("water.ticket_sample.ticketed", f"该结果已开出事项{found.item_number}")
    found.item_number = number
    found.save(update_fields=["item_number"])
    section = found.section
    event = SampleTicketed(
        section_id=section.id, name=section.name, sample_id=found.id, number=number
    )
    audit.record(event, by=by, at=at)
    return found
