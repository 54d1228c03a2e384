"""What the columns of lists are called, and the words of their cells for an item's codes."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

NOISE = re.compile(r"[\s*＊:：_\-—]|[（(【\[]\s*(?:必填|选填|全称|盖章)[^)）】\]]*[)）】\]]")
BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the ledger: `takes` is False where the system alone writes it."""

    key: str
    word: str
    takes: bool
    is_quiet: bool
    names: tuple[str, ...]


def bare(name: str) -> str:
    """A head without spaces, stars and hints; full-width letters as ASCII."""
    return NOISE.sub("", unicodedata.normalize("NFKC", name)).upper()


def _table() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("names.toml").read_text("utf-8")
    return tomllib.loads(text)


_TABLE = _table()
FIELDS: Mapping[str, Field] = {
    row["key"]: Field(
        row["key"],
        row["word"],
        row.get("import", True),
        row.get("quiet", False),
        tuple(row["names"]),
    )
    for row in _TABLE["field"]
}
_BY_NAME: Mapping[str, str] = {
    bare(name): field.key for field in FIELDS.values() for name in (*field.names, field.word)
}
_CODES: Mapping[str, Mapping[str, str]] = {
    column: {bare(word): code for code, words in _TABLE[table].items() for word in words}
    for column, table in (("source", "origin"), ("domain", "field_codes"))
}


def field_named(group: str, head: str) -> str:
    """The key of a column by its head, or by its group's head and its own together."""
    above, here = bare(group), bare(head)
    tried = (f"{above}/{here}", here) if above and above != here else (here,)
    for name in (*tried, *(BRACKETS.sub("", one) for one in tried)):
        if name in _BY_NAME:
            return _BY_NAME[name]
    return ""


def code_of(key: str, text: str) -> str:
    """The code that a cell's words mean in the column `source` or `domain`; "" when unknown."""
    said = bare(text)
    table = _CODES[key]
    if said in table:
        return table[said]
    within = {table[word] for word in table if len(word) > 2 and word in said}
    return within.pop() if len(within) == 1 else ""


def fields() -> tuple[Field, ...]:
    return tuple(FIELDS.values())
