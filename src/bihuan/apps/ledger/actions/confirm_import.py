from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.correct import correct
from bihuan.apps.ledger.actions.open import open_item
from bihuan.apps.ledger.actions.sheet_checking import Checked, Checker
from bihuan.apps.ledger.actions.sheet_judging import Verdict
from bihuan.apps.ledger.actions.sheet_writing import before, columns_of, draft_of
from bihuan.apps.ledger.events import ImportConfirmed
from bihuan.apps.ledger.models import Import, ImportRow, Item
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WRITTEN = ("item", "item_version", "outcome")


@transaction.atomic
def confirm_import(*, import_id: int, left_out: int, by: Viewer, at: datetime) -> Import:
    """Write the whole list or nothing; `left_out` is how many doubtful rows the person gives up.

    Every row is judged once more, so that nothing that changed meanwhile is overwritten.
    """
    batch = access.import_for(by, import_id)
    if batch.status != Import.Status.CHECKED:
        raise Refused("ledger.confirm_import.not_open", "这份表格已经导入或还没有校验")
    rows = list(batch.rows.order_by("number"))
    seen = {row.id: (row.verdict, row.item_version) for row in rows}
    checked = Checker(batch, at=at).check(rows)
    changed = [c for c in checked if (c.row.verdict, c.row.item_version) != seen[c.row.id]]
    if changed:
        raise Refused(
            "ledger.confirm_import.changed",
            f"校验之后有{len(changed)}行对应的事项变了，请重新校验后再确认",
        )
    doubtful = [c for c in checked if c.row.verdict in {Verdict.ERROR, Verdict.CONFLICT}]
    if len(doubtful) != left_out:
        raise Refused(
            "ledger.confirm_import.doubtful",
            f"还有{len(doubtful)}行有错误或冲突，请改好，或确认这{len(doubtful)}行不导入",
        )
    for one in doubtful:
        one.row.verdict, one.row.decision = Verdict.LEFT, ImportRow.Decision.LEAVE
    created = sum(_create(one, batch, by=by, at=at) for one in checked)
    updated = sum(_update(one, by=by, at=at) for one in checked)
    if not created and not updated:
        raise Refused("ledger.confirm_import.nothing", "没有要新增或更新的内容")
    _save(rows, doubtful)
    batch.status, batch.confirmed_at, batch.confirmed_by = Import.Status.CONFIRMED, at, by.name
    batch.save(update_fields=["status", "confirmed_at", "confirmed_by"])
    confirmed = ImportConfirmed(
        import_id=batch.id,
        name=batch.file_name,
        rows=len(rows),
        created=created,
        updated=updated,
        left=sum(row.verdict == Verdict.LEFT for row in rows),
    )
    audit.record(confirmed, by=by, at=at)
    return batch


def _create(one: Checked, batch: Import, *, by: Viewer, at: datetime) -> bool:
    if one.row.verdict != Verdict.NEW:
        return False
    item = open_item(draft=draft_of(one, batch), by=by, at=at)
    one.row.item, one.row.item_version, one.row.outcome = item, item.version, "created"
    return True


def _update(one: Checked, *, by: Viewer, at: datetime) -> bool:
    if one.row.verdict != Verdict.UPDATE or one.item is None:
        return False
    changes = one.judged.changes
    one.row.before = before(one.item, changes)
    item: Item = correct(
        item_id=one.item.id,
        version=one.item.version,
        changes=columns_of(changes),
        assisting_org_ids=changes.get("assisting"),
        criteria=changes.get("criteria"),
        by=by,
        at=at,
    )
    one.row.item_version, one.row.outcome = item.version, "updated"
    return True


def _save(rows: list[ImportRow], doubtful: list[Checked]) -> None:
    """Only the columns that changed: a statement of thousands of cases costs as much as items."""
    written = [row for row in rows if row.outcome]
    changed = [row for row in written if row.before]
    ImportRow.objects.bulk_update(written, WRITTEN, batch_size=100)
    ImportRow.objects.bulk_update(changed, ["before"], batch_size=100)
    left = [one.row for one in doubtful]
    ImportRow.objects.bulk_update(left, ["verdict", "decision"], batch_size=100)
