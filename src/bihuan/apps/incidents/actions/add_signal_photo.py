from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from bihuan.apps.incidents.access import require_own_county
from bihuan.apps.incidents.actions.photos import keep_photo
from bihuan.apps.incidents.events import SignalPhotoAdded
from bihuan.apps.incidents.models import Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


@transaction.atomic
def add_signal_photo(
    *, signal_id: int, name: str, stream: BinaryIO, client_id: str = "", by: Viewer, at: datetime
) -> "Attachment":
    """One more picture of what was seen; sent twice it is kept once."""
    signal = Signal.objects.select_for_update(of=("self",)).filter(id=signal_id).first()
    if signal is None:
        raise NotVisible(f"incidents.signal:{signal_id}")
    require_own_county(by, signal.county_code)
    if by.person_id is not None and signal.finder_id != by.person_id:
        raise Refused("incidents.add_signal_photo.not_yours", "只能给自己上报的问题补充照片")
    kept, is_new = keep_photo(
        signal.subject,
        name,
        stream,
        role="before",
        client_id=client_id,
        by=by,
        at=at,
        plain=signal.source in OUTSIDERS,
    )
    if is_new:
        event = SignalPhotoAdded(
            incident_id=signal.incident_id,
            signal_id=signal.id,
            name=kept.name,
            sha256=kept.file.sha256,
        )
        audit.record(event, by=by, at=at)
    return kept
