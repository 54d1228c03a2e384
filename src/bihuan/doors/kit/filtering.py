"""The controls above a list: its selects, its quick filters, and numbers out of an address."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One select of the filters."""

    name: str
    word: str
    options: list[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class ChipLink:
    """One quick filter with its count."""

    code: str
    word: str
    count: str
    is_current: bool


def whole(text: str | None) -> int | None:
    """A number that may be an id; anything else in a forwarded address is no filter."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None
