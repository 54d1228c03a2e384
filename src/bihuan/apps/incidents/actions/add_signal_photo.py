from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from django.db import transaction

from bihuan.apps.incidents.access import require_own_county
from bihuan.apps.incidents.events import SignalPhotoAdded
from bihuan.apps.incidents.models import Signal
from bihuan.apps.incidents.models.incident import OUTSIDERS
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.foundation.files import queries as files_of
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

MOST = 9


@transaction.atomic
def add_signal_photo(
    *, signal_id: int, name: str, stream: BinaryIO, client_id: str = "", by: Viewer, at: datetime
) -> "Attachment":
    """One more picture of what was seen; sent twice it is kept once.

    What people outside send is kept under a plain name: theirs may name them.
    """
    signal = Signal.objects.select_for_update(of=("self",)).filter(id=signal_id).first()
    if signal is None:
        raise NotVisible(f"incidents.signal:{signal_id}")
    require_own_county(by, signal.county_code)
    if by.person_id is not None and signal.finder_id != by.person_id:
        raise Refused("incidents.add_signal_photo.not_yours", "只能给自己上报的问题补充照片")
    held = files_of.attachments(signal.subject)
    note = f"client:{client_id}" if client_id else ""
    known = next((one for one in held if note and one.note == note), None)
    if known is not None:
        return known
    if len(held) >= MOST:
        raise Refused("incidents.add_signal_photo.many", f"最多{MOST}个照片或视频")
    is_outside = signal.source in OUTSIDERS
    shown = f"现场{len(held) + 1}.{name.rpartition('.')[2][:5]}" if is_outside else name
    kept = files.attach(
        subject=signal.subject, name=shown, stream=stream, role="before", note=note, by=by, at=at
    )
    event = SignalPhotoAdded(
        incident_id=signal.incident_id,
        signal_id=signal.id,
        name=kept.name,
        sha256=kept.file.sha256,
    )
    audit.record(event, by=by, at=at)
    return kept
