from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.events import UpperLinked
from bihuan.apps.directives.models import Document
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def link_upper(*, document_id: int, upper_id: int | None, by: Viewer, at: datetime) -> Document:
    """Say which document of a higher level this one carries out; never in a circle."""
    document = access.document_for(by, document_id)
    upper = _upper(by, upper_id) if upper_id is not None else None
    _guard_no_circle(document, upper)
    document.upper = upper
    document.save(update_fields=["upper"])
    event = UpperLinked(
        document_id=document.id, upper_id=upper_id, upper=upper.title if upper else "无"
    )
    audit.record(event, by=by, at=at)
    return document


def _upper(by: Viewer, upper_id: int) -> Document:
    found = access.visible_to(by).filter(id=upper_id).first()
    if found is None:
        raise NotVisible(f"directives.document:{upper_id}")
    return found


def _guard_no_circle(document: Document, upper: Document | None) -> None:
    above = upper
    while above is not None:
        if above.id == document.id:
            raise Refused("directives.link_upper.circle", "上位文件不能是它自己或它的下位文件")
        above = above.upper
