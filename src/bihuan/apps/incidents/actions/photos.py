"""A picture kept once, however often a telephone sends it."""

from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from bihuan.foundation.files import actions as files
from bihuan.foundation.files import queries as files_of
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment

MOST = 9


def keep_photo(
    subject: str,
    name: str,
    stream: BinaryIO,
    *,
    role: str,
    client_id: str,
    by: Viewer,
    at: datetime,
    plain: bool = False,
) -> tuple["Attachment", bool]:
    """The attachment, and whether it was not here before.

    `plain` keeps it under a name of ours: the name of a reporter's file may be the reporter's.
    """
    held = files_of.attachments(subject)
    note = f"client:{client_id}" if client_id else ""
    known = next((one for one in held if note and one.note == note), None)
    if known is not None:
        return known, False
    if len(held) >= MOST:
        raise Refused("incidents.photo.many", f"最多{MOST}个照片或视频")
    shown = f"现场{len(held) + 1}.{name.rpartition('.')[2][:5]}" if plain else name
    kept = files.attach(
        subject=subject, name=shown, stream=stream, role=role, note=note, by=by, at=at
    )
    return kept, True
