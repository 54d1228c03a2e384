from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.moving import facts_of, move, told
from bihuan.apps.ledger.events import EvidenceAdded
from bihuan.apps.ledger.flow import Verb
from bihuan.apps.ledger.models import Evidence, Item
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_evidence(
    *,
    item_id: int,
    name: str,
    stream: BinaryIO,
    when: str,
    criterion_id: int | None = None,
    note: str = "",
    by: Viewer,
    at: datetime,
) -> Item:
    """Keep a file as evidence, for one line of the standard or for the whole item (R031, R042)."""
    item = access.item_for(by, item_id, to=Verb.ADD_EVIDENCE)
    if when not in Evidence.When.values:
        raise Refused("ledger.add_evidence.when", "请选择材料是整改前、整改中还是整改后")
    if criterion_id is not None and not item.criteria.filter(id=criterion_id).exists():
        raise Refused("ledger.add_evidence.criterion", "没有这一条验收标准")
    move(item, Verb.ADD_EVIDENCE, by=by, facts=facts_of(item, by=by, at=at))
    attachment = files.attach(
        subject=item.subject,
        name=name,
        stream=stream,
        role=when,
        note=note,
        by=by,
        at=at,
    )
    Evidence.objects.create(
        item=item,
        criterion_id=criterion_id,
        attachment=attachment,
        when=when,
        added_by_id=by.person_id,
        added_at=at,
    )
    added = EvidenceAdded(
        item_id=item.id,
        number=item.number,
        name=attachment.name,
        when=Evidence.When(when).label,
        sha256=attachment.file.sha256,
    )
    told(added, by=by, at=at)
    return item
