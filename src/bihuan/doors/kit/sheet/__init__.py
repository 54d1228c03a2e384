from bihuan.doors.kit.sheet.ledger import BookMeta, LedgerRow, ledger_book
from bihuan.doors.kit.sheet.materials import materials_book

__all__ = ["BookMeta", "LedgerRow", "ledger_book", "materials_book"]
