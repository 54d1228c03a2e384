from datetime import datetime

from django.db import transaction

from bihuan.apps.directives import access
from bihuan.apps.directives.actions.comparing import compare
from bihuan.apps.directives.events import DocumentCompared
from bihuan.apps.directives.models import Document
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def compare_again(*, document_id: int, by: Viewer, at: datetime) -> Document:
    """Hold the open proposals against the ledger as it stands now."""
    document = access.document_for(by, document_id)
    found = compare(document, by)
    audit.record(DocumentCompared(document_id=document.id, alike=found), by=by, at=at)
    return document
