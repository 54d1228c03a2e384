from datetime import datetime

from django.db import transaction

from bihuan.apps.directives.events import CoverageExported
from bihuan.apps.directives.queries import coverage
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_coverage(*, document_id: int, form: str, by: Viewer, at: datetime) -> str:
    """Leave on record who took the coverage report out, and give the copy its number."""
    found = coverage(by, document_id)
    event = CoverageExported(document_id=document_id, form=form, sentences=found.sentences)
    record = audit.record(event, by=by, at=at)
    return f"EX-{at:%Y%m%d}-{record.seq:05d}"
