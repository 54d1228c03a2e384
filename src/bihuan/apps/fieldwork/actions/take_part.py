import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from bihuan.apps.fieldwork import access
from bihuan.apps.fieldwork.actions.hanging import hang
from bihuan.apps.fieldwork.actions.photo import Photo
from bihuan.apps.fieldwork.events import PartReceived
from bihuan.apps.fieldwork.models import Parcel, ParcelPart
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LARGEST = 12 * 1024 * 1024
HEX_DIGITS = 64


@transaction.atomic
def take_part(
    *,
    parcel_client_id: UUID,
    client_id: UUID,
    line: str,
    original_sha256: str,
    content: bytes,
    by: Viewer,
    at: datetime,
) -> ParcelPart:
    """Take one photo of a parcel, once; the hash of the original on the phone is kept with it."""
    parcel = access.own_parcel(by, parcel_client_id)
    if len(content) > LARGEST:
        raise Refused("fieldwork.take_part.large", "照片太大，请重新拍摄")
    if original_sha256 and not _is_hash(original_sha256):
        raise Refused("fieldwork.take_part.hash", "原图指纹格式不对")
    sha256 = hashlib.sha256(content).hexdigest()
    had = ParcelPart.objects.filter(client_id=client_id).first()
    if had is not None:
        if (had.parcel_id, had.sha256) != (parcel.id, sha256):
            raise Refused("fieldwork.take_part.other", "同一编号的照片已经收到，内容不同，没有覆盖")
        return had
    name = f"现场照片{parcel.parts.count() + 1}.jpg"
    photo = Photo(client_id, line[:40], name, content)
    waited = parcel.waits_for_photo
    part = ParcelPart.objects.create(
        parcel=parcel,
        client_id=client_id,
        line=photo.line,
        original_sha256=original_sha256,
        sha256=sha256,
        attachment=hang(parcel, photo, by=by, at=at),
        received_at=at,
    )
    if parcel.kind == Parcel.Kind.DEED:
        parcel.save(update_fields=["state", "became", "refusal_code", "refusal"])
    event = PartReceived(
        parcel_id=parcel.id,
        original=original_sha256[:12] or "（无）",
        sha256=sha256,
        result=_said(parcel) if waited else "",
    )
    audit.record(event, by=by, at=at)
    return part


def _said(parcel: Parcel) -> str:
    return f"，处置完成未能登记：{parcel.refusal}" if parcel.refusal else "，处置完成已登记"


def _is_hash(text: str) -> bool:
    return len(text) == HEX_DIGITS and set(text) <= set("0123456789abcdef")
