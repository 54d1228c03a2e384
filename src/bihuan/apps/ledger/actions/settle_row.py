from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.sheet_matching import number_in
from bihuan.apps.ledger.actions.sheet_rows import recheck, row_for
from bihuan.apps.ledger.events import RowSettled
from bihuan.apps.ledger.models import ImportRow, Item
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def settle_row(
    *,
    import_id: int,
    row_number: int,
    decision: str,
    by: Viewer,
    at: datetime,
    number: str = "",
) -> ImportRow:
    """A person decides a conflict: sheet or system, a new problem or this item, or leave it."""
    batch = access.import_for(by, import_id)
    row = row_for(batch, row_number)
    if decision not in ImportRow.Decision.values:
        raise Refused("ledger.settle_row.unknown", "没有这样的处理方式")
    row.decision = decision
    if decision == ImportRow.Decision.LINK:
        row.item = Item.objects.filter(
            county_code=batch.county_code, number=number_in(number)
        ).first()
        if row.item is None:
            raise Refused("ledger.settle_row.no_item", f"台账里没有编号“{number}”")
    row.save(update_fields=["decision", "item"])
    recheck(batch, at=at)
    settled = RowSettled(
        import_id=batch.id,
        name=batch.file_name,
        row=row_number,
        decision=str(ImportRow.Decision(decision).label),
    )
    audit.record(settled, by=by, at=at)
    return row
