"""Lists as counties send them, made with openpyxl; and the ledger's own export as bytes."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.models import Import
from bihuan.doors.web.ledger.export import written
from bihuan.rules.viewer import Viewer
from tests.factories.people import County

HEADS = ("序号", "问题描述", "责任单位", "配合单位", "责任人", "整改措施", "整改时限")
ROW = (1, "东门工地土方未覆盖", "县住建局", "县水利局", "赵强", "全部覆盖", "2026.11.30")


def book(*rows: Sequence[Any], title: str = "问题整改清单", heads: Sequence[str] = HEADS) -> bytes:
    """A title row, one header row, then the rows."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "清单"
    sheet.append([title])
    sheet.append(list(heads))
    for row in rows:
        sheet.append(list(row))
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def take(
    county: County, at: datetime, content: bytes, *, name: str = "清单.xlsx", **changes: Any
) -> Import:
    """Taken in, mapped as proposed, judged."""
    by = county.qian.viewer
    batch = ledger.take_sheet(
        name=name, content=content, source_name=changes.pop("source_name", ""), by=by, at=at
    )
    return map_as_proposed(batch, by, at, **changes)


def map_as_proposed(batch: Import, by: Viewer, at: datetime, **changes: Any) -> Import:
    found = queries.opening(by, batch.id)
    layout: dict[str, Any] = {
        "sheet": found.sheet.name,
        "first_row": found.header.first,
        "last_row": found.header.last,
        "mapping": found.mapping,
        "origin": "province",
    }
    return ledger.map_columns(
        import_id=batch.id, layout=ledger.Layout(**{**layout, **changes}), by=by, at=at
    )


def export(county: County, at: datetime) -> bytes:
    """The whole ledger as the dispatcher downloads it."""
    return written(county.qian.viewer, queries.Filter(chip="all"), "chip=all", at=at).content


def edited(content: bytes, changes: dict[str, Any]) -> bytes:
    """The same workbook with some cells changed by hand."""
    made = openpyxl.load_workbook(BytesIO(content))
    sheet = made.worksheets[0]
    for cell, value in changes.items():
        sheet[cell] = value
    return saved(made)
