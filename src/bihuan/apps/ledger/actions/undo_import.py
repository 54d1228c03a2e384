from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.correct import correct
from bihuan.apps.ledger.actions.retract import retract
from bihuan.apps.ledger.actions.sheet_writing import columns_of, restored
from bihuan.apps.ledger.events import ImportUndone
from bihuan.apps.ledger.flow import Status
from bihuan.apps.ledger.models import Import, ImportRow
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WITHIN = timedelta(hours=24)
NAMED = 20


@transaction.atomic
def undo_import(*, import_id: int, by: Viewer, at: datetime) -> Import:
    """Take an import back; items that have moved on since stay, and are named."""
    batch = access.import_for(by, import_id)
    if batch.status != Import.Status.CONFIRMED or batch.confirmed_at is None:
        raise Refused("ledger.undo_import.not_confirmed", "这份表格没有导入，或者已经撤销")
    if at - batch.confirmed_at > WITHIN:
        raise Refused("ledger.undo_import.too_late", "导入超过24小时，不能整批撤销，请逐项处理")
    rows = list(batch.rows.exclude(outcome="").select_related("item").order_by("number"))
    undone = [row for row in rows if _is_untouched(row)]
    kept = [row for row in rows if not _is_untouched(row)]
    names = "、".join(row.item.shown_number for row in kept[:NAMED] if row.item)
    if not undone:
        raise Refused("ledger.undo_import.moved_on", f"导入的事项都已有后续办理，不能撤销：{names}")
    for row in undone:
        _take_back(row, batch, by=by, at=at)
        row.outcome = "undone"
    ImportRow.objects.bulk_update(undone, ["outcome"], batch_size=500)
    batch.status, batch.undone_at, batch.undone_by = Import.Status.UNDONE, at, by.name
    stays = f"{len(kept)}项已有后续办理，没有撤销：{names}" if kept else "全部撤回"
    batch.notes = [*batch.notes, f"撤销：{stays}"]
    batch.save(update_fields=["status", "undone_at", "undone_by", "notes"])
    event = ImportUndone(import_id=batch.id, name=batch.file_name, undone=len(undone), kept=stays)
    audit.record(event, by=by, at=at)
    return batch


def _is_untouched(row: ImportRow) -> bool:
    item = row.item
    if item is None or item.version != row.item_version:
        return False
    return row.outcome == "updated" or item.status == Status.DRAFT


def _take_back(row: ImportRow, batch: Import, *, by: Viewer, at: datetime) -> None:
    item = row.item
    if item is None:
        return
    if row.outcome == "created":
        retract(item_id=item.id, reason=f"撤销导入“{batch.file_name}”", by=by, at=at)
        return
    kept = restored(row.before)
    correct(
        item_id=item.id,
        version=item.version,
        changes=columns_of(kept),
        assisting_org_ids=kept.get("assisting"),
        criteria=kept.get("criteria"),
        by=by,
        at=at,
    )
