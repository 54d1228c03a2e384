from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from bihuan.apps.ledger.actions.moving import told
from bihuan.apps.ledger.events import EvidenceAdded
from bihuan.apps.ledger.models import Evidence, Item
from bihuan.foundation.files import actions as files
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_found_photo(*, item_id: int, name: str, stream: BinaryIO, by: Viewer, at: datetime) -> Item:
    """What the finder saw, as evidence from before the work; the caller has let the finder in."""
    item = Item.objects.select_for_update().get(id=item_id)
    before = Evidence.When.BEFORE
    attachment = files.attach(
        subject=item.subject, name=name, stream=stream, role=before, note="", by=by, at=at
    )
    Evidence.objects.create(
        item=item, attachment=attachment, when=before, added_by_id=by.person_id, added_at=at
    )
    added = EvidenceAdded(
        item_id=item.id,
        number=item.number,
        name=attachment.name,
        when=before.label,
        sha256=attachment.file.sha256,
    )
    told(added, by=by, at=at)
    return item
