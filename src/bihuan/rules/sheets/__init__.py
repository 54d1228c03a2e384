"""Excel lists of counties as they really are: header found, cells read, doubts named."""

from bihuan.rules.sheets.grid import Book, Cell, Sheet, letter, plain, shown
from bihuan.rules.sheets.header import Header, Rows, Section, at, find, ranked, rows
from bihuan.rules.sheets.naming import FIELDS, Field, code_of, fields
from bihuan.rules.sheets.opening import take
from bihuan.rules.sheets.totals import Difference, Stated, differences, stated_in

__all__ = [
    "FIELDS",
    "Book",
    "Cell",
    "Difference",
    "Field",
    "Header",
    "Rows",
    "Section",
    "Sheet",
    "Stated",
    "at",
    "code_of",
    "differences",
    "fields",
    "find",
    "letter",
    "plain",
    "ranked",
    "rows",
    "shown",
    "stated_in",
    "take",
]
