from datetime import datetime

from django.db import transaction

from bihuan.apps.ledger import access
from bihuan.apps.ledger.actions.sheet_rows import recheck, row_for
from bihuan.apps.ledger.events import CellCorrected
from bihuan.apps.ledger.models import ImportRow
from bihuan.foundation.audit import actions as audit
from bihuan.rules import sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST = 4000


@transaction.atomic
def correct_cell(
    *, import_id: int, row_number: int, key: str, text: str, by: Viewer, at: datetime
) -> ImportRow:
    """Say what a cell means; the original file stays as it came, the correction beside it."""
    batch = access.import_for(by, import_id)
    row = row_for(batch, row_number)
    kind = sheets.FIELDS.get(key)
    if kind is None or not kind.takes:
        raise Refused("ledger.correct_cell.unknown", "这一列不能修改")
    said = sheets.plain(text)
    if len(said) > LONGEST:
        raise Refused("ledger.correct_cell.too_long", f"一个单元格最多{LONGEST}个字")
    was = (row.cells | row.corrections).get(key, "")
    row.corrections = row.corrections | {key: said}
    row.save(update_fields=["corrections"])
    recheck(batch, at=at)
    letters = {name: sheets.letter(int(column)) for column, name in batch.mapping.items()}
    corrected = CellCorrected(
        import_id=batch.id,
        name=batch.file_name,
        cell=f"{letters.get(key, kind.word)}{row_number}",
        was=was[:60],
        now=said[:60],
    )
    audit.record(corrected, by=by, at=at)
    return row
