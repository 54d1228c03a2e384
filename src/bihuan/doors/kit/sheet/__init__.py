from bihuan.doors.kit.sheet.ledger import BookMeta, LedgerRow, ledger_book
from bihuan.doors.kit.sheet.marked import Mark, marked_book
from bihuan.doors.kit.sheet.materials import materials_book
from bihuan.doors.kit.sheet.register import RegisterBook, register_book
from bihuan.doors.kit.sheet.template import Choices, template_book

__all__ = [
    "BookMeta",
    "Choices",
    "LedgerRow",
    "Mark",
    "RegisterBook",
    "ledger_book",
    "marked_book",
    "materials_book",
    "register_book",
    "template_book",
]
