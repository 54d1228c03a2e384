from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork.actions.take_parcel import take_parcel
from bihuan.apps.fieldwork.events import ConflictSettled
from bihuan.apps.fieldwork.models import Parcel, ParcelConflict
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def settle_conflict(
    *, conflict_id: int, settlement: str, by: Viewer, at: datetime
) -> ParcelConflict:
    """Say which content holds; the second may become a record of its own, none is deleted."""
    conflict = access.conflict_for(by, conflict_id)
    if conflict.settlement:
        raise Refused("fieldwork.settle_conflict.settled", "这一处已经有人处理")
    if settlement not in ParcelConflict.Settlement.values:
        raise Refused("fieldwork.settle_conflict.which", "请选择以哪一份为准")
    if settlement == ParcelConflict.Settlement.SECOND:
        conflict.second = _second(conflict, at)
    conflict.settlement = settlement
    conflict.settled_by, conflict.settled_at = by.name, at
    conflict.save(update_fields=["settlement", "settled_by", "settled_at", "second"])
    event = ConflictSettled(
        parcel_id=conflict.parcel_id,
        conflict_id=conflict.id,
        settlement=conflict.get_settlement_display(),
        second_id=conflict.second_id,
    )
    audit.record(event, by=by, at=at)
    return conflict


def _second(conflict: ParcelConflict, at: datetime) -> Parcel:
    """Under an id that follows from both, so that nothing can become two records."""
    return take_parcel(
        client_id=uuid5(_base(conflict), conflict.body_sha256),
        kind=conflict.body["kind"],
        body=conflict.body["body"],
        device=conflict.device,
        made_at=conflict.made_at,
        sent_at=at,
        by=people.viewer_for(conflict.person_id, at),
        at=at,
    ).parcel


def _base(conflict: ParcelConflict) -> UUID:
    base: UUID = conflict.parcel.client_id
    return base
