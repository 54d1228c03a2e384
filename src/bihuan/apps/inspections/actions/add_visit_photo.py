from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from bihuan.apps.inspections import access
from bihuan.apps.inspections.actions.clerk import clerk
from bihuan.apps.inspections.events import VisitPhotoAdded
from bihuan.apps.inspections.models import Finding, VisitPhoto
from bihuan.apps.ledger import actions as ledger
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.files import actions as files
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

MOST = 30


@transaction.atomic
def add_visit_photo(
    *,
    visit_id: int,
    item_code: str,
    client_id: UUID | None,
    name: str,
    stream: BinaryIO,
    by: Viewer,
    at: datetime,
) -> VisitPhoto:
    """A picture of one line; of a line not met it is evidence on the ledger item as well."""
    visit = access.visit_for(by, visit_id)
    access.require_author(by, visit, "add_visit_photo")
    if item_code and item_code not in visit.answers:
        raise Refused("inspections.add_visit_photo.line", "检查表没有这一项")
    if client_id is not None:
        known = VisitPhoto.objects.filter(client_id=client_id).first()
        if known is not None and known.visit_id == visit.id:
            return known
        if known is not None:
            raise Refused("inspections.add_visit_photo.other_visit", "这张照片已属于另一次检查")
    if visit.photos.count() >= MOST:
        raise Refused("inspections.add_visit_photo.many", f"一次检查最多{MOST}张照片")
    attachment = files.attach(
        subject=visit.subject_key, name=name, stream=stream, role="check", note="", by=by, at=at
    )
    photo = VisitPhoto.objects.create(
        visit=visit, item_code=item_code, client_id=client_id, attachment=attachment
    )
    finding = Finding.objects.filter(visit=visit, item_code=item_code).first()
    if finding is not None and finding.item_id is not None:
        stream.seek(0)
        ledger.add_found_photo(
            item_id=finding.item_id, name=name, stream=stream, by=clerk(by), at=at
        )
    event = VisitPhotoAdded(
        visit_id=visit.id,
        subject_id=visit.subject_id,
        subject_name=visit.subject.name,
        name=attachment.name,
        line=finding.text if finding else (item_code or "全景"),
    )
    audit.record(event, by=by, at=at)
    return photo
