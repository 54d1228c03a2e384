"""What an export says about itself in its hidden sheet, so that an import knows it again."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bihuan.rules.sheets.grid import Book, Value, number, shown

NAME = "_meta"
ITEM = "item:"
COLUMN = "column:"


@dataclass(frozen=True, slots=True)
class Exported:
    """The export's number, its moment, and every cell's fingerprint by item and column key."""

    export_id: str
    exported_at: datetime | None
    prints: Mapping[str, Mapping[str, str]]


def print_of(value: Value) -> str:
    """Eight signs that tell whether a cell still says what it said."""
    return hashlib.sha256(shown(value).encode()).hexdigest()[:8]


def line_of(number_shown: str, values: list[Value]) -> tuple[str, str]:
    """One row of the hidden sheet for one item, its cells in the order of the columns."""
    return f"{ITEM}{number_shown}", ",".join(print_of(value) for value in values)


def exported(book: Book) -> Exported | None:
    """None for a list that Bihuan did not write, or whose hidden sheet was thrown away."""
    sheet = book.sheet(NAME)
    if sheet is None:
        return None
    said = {
        sheet.text(row, 1): sheet.text(row, 2)
        for row in range(1, sheet.last_row + 1)
        if sheet.text(row, 1)
    }
    if not said.get("export_id"):
        return None
    keys = [key for _, key in sorted(_columns(said))]
    prints = {
        name.removeprefix(ITEM): dict(zip(keys, line.split(","), strict=False))
        for name, line in said.items()
        if name.startswith(ITEM)
    }
    return Exported(said["export_id"], _moment(said.get("exported_at", "")), prints)


def _columns(said: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for name, key in said.items():
        letters = name.removeprefix(COLUMN)
        if name.startswith(COLUMN) and letters.isascii() and letters.isalpha():
            yield number(letters.upper()), key


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
