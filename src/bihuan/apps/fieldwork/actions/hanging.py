"""Where a photo of a parcel hangs: on what the parcel became, or on the parcel itself."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bihuan.apps.fieldwork.actions import deeds
from bihuan.apps.fieldwork.actions.photo import Photo
from bihuan.apps.fieldwork.models import Parcel
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.patrols import actions as patrols
from bihuan.foundation.files import actions as files
from bihuan.foundation.files import queries as kept
from bihuan.rules.viewer import Viewer

if TYPE_CHECKING:
    from bihuan.foundation.files.models import Attachment


def hang(parcel: Parcel, photo: Photo, *, by: Viewer, at: datetime) -> "Attachment":
    """Keep a photo where it is looked for."""
    owner, _, number = parcel.became.partition(":")
    shown = deeds.show(parcel, photo, by=by, at=at)
    if shown is not None:
        return shown
    if owner in HANG:
        HANG[owner](int(number), photo, by, at)
        return kept.attachments(parcel.became)[-1]
    return files.attach(
        subject=parcel.subject,
        name=photo.name,
        stream=photo.stream,
        role="document",
        note=photo.line,
        by=by,
        at=at,
    )


def _on_signal(number: int, photo: Photo, by: Viewer, at: datetime) -> None:
    incidents.add_signal_photo(
        signal_id=number,
        name=photo.name,
        stream=photo.stream,
        client_id=str(photo.client_id),
        by=by,
        at=at,
    )


def _on_visit(number: int, photo: Photo, by: Viewer, at: datetime) -> None:
    inspections.add_visit_photo(
        visit_id=number,
        item_code=photo.line,
        client_id=photo.client_id,
        name=photo.name,
        stream=photo.stream,
        by=by,
        at=at,
    )


def _on_patrol(number: int, photo: Photo, by: Viewer, at: datetime) -> None:
    patrols.add_patrol_photo(
        patrol_id=number, name=photo.name, stream=photo.stream, note=photo.line, by=by, at=at
    )


HANG: Mapping[str, Callable[[int, Photo, Viewer, datetime], None]] = {
    "incidents.signal": _on_signal,
    "inspections.visit": _on_visit,
    "patrols.patrol": _on_patrol,
}
