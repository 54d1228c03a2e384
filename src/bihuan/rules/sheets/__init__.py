"""Excel lists of counties as they really are: header found, cells read, doubts named."""

from bihuan.rules.sheets.grid import Book, Cell, Sheet, Value, letter, plain, shown
from bihuan.rules.sheets.header import Header, Rows, Section, at, find, ranked, rows
from bihuan.rules.sheets.meta import Exported, exported, line_of, print_of
from bihuan.rules.sheets.naming import FIELDS, Field, code_of, fields
from bihuan.rules.sheets.opening import take
from bihuan.rules.sheets.totals import Difference, Stated, differences, stated_in

__all__ = [
    "FIELDS",
    "Book",
    "Cell",
    "Difference",
    "Exported",
    "Field",
    "Header",
    "Rows",
    "Section",
    "Sheet",
    "Stated",
    "Value",
    "at",
    "code_of",
    "differences",
    "exported",
    "fields",
    "find",
    "letter",
    "line_of",
    "plain",
    "print_of",
    "ranked",
    "rows",
    "shown",
    "stated_in",
    "take",
]
