from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger.events import LedgerExported
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def note_export(*, what: str, filters: str, rows: int, by: Viewer, at: datetime) -> str:
    """Leave on record who took data out, and give the export its number."""
    exported = LedgerExported(
        person_id=by.person_id or 0, what=what, filters=filters[:300], rows=rows
    )
    record = audit.record(exported, by=by, at=at)
    return f"EX-{at:%Y%m%d}-{record.seq:05d}"
