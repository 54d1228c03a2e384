"""What happens to an Excel list on its way into the ledger."""

from dataclasses import dataclass
from typing import ClassVar

from bihuan.foundation.audit.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEvent(Event):
    """An event about one imported list."""

    import_id: int
    name: str

    @property
    def subject(self) -> str:
        return f"ledger.import:{self.import_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTaken(ImportEvent):
    KIND: ClassVar[str] = "ledger.sheet_taken"
    SENTENCE: ClassVar[str] = "上传表格“{name}”待导入"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnsMapped(ImportEvent):
    KIND: ClassVar[str] = "ledger.columns_mapped"
    SENTENCE: ClassVar[str] = "“{name}”对应列并校验，读到{rows}行"

    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellCorrected(ImportEvent):
    KIND: ClassVar[str] = "ledger.cell_corrected"
    SENTENCE: ClassVar[str] = "“{name}”单元格{cell}由“{was}”改为“{now}”"

    cell: str
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSettled(ImportEvent):
    KIND: ClassVar[str] = "ledger.row_settled"
    SENTENCE: ClassVar[str] = "“{name}”第{row}行定为“{decision}”"

    row: int
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportConfirmed(ImportEvent):
    KIND: ClassVar[str] = "ledger.import_confirmed"
    SENTENCE: ClassVar[str] = (
        "导入“{name}”：读到{rows}行，新增{created}项，更新{updated}项，未导入{left}行"
    )

    rows: int
    created: int
    updated: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportUndone(ImportEvent):
    KIND: ClassVar[str] = "ledger.import_undone"
    SENTENCE: ClassVar[str] = "撤销导入“{name}”：撤回{undone}项；{kept}"

    undone: int
    kept: str
