"""The rows of an import that is still open, judged again after a person changed one."""

from datetime import datetime

from bihuan.apps.ledger.actions.sheet_checking import Checked, Checker, save
from bihuan.apps.ledger.models import Import, ImportRow
from bihuan.rules.refusal import Refused


def row_for(batch: Import, number: int) -> ImportRow:
    if batch.status != Import.Status.CHECKED:
        raise Refused("ledger.import.not_open", "这份表格现在不能修改，请重新上传")
    row = batch.rows.filter(number=number).first()
    if row is None:
        raise Refused("ledger.import.no_row", f"表格里没有第{number}行")
    return row


def recheck(batch: Import, *, at: datetime) -> list[Checked]:
    """All rows, because one row's number or words may speak to another; saved where it differs."""
    rows = list(batch.rows.order_by("number"))
    were = {row.id: _outcome(row) for row in rows}
    checked = Checker(batch, at=at).check(rows)
    save(one for one in checked if _outcome(one.row) != were[one.row.id])
    return checked


def _outcome(row: ImportRow) -> tuple[object, ...]:
    return (
        row.verdict, row.decision, row.differences, row.problems, row.remarks, row.item_id,
        row.item_version, row.base,
    )  # fmt: skip
