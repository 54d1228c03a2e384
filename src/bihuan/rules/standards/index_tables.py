"""HJ 633 as tables: breakpoints by edition, what an index is made of, categories, advice."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from bihuan.rules.standards.editions import Edition

_TABLES: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("hj633.toml").read_text("utf-8")
)


class Kind(StrEnum):
    """Of a report: real time (an hour) or a day."""

    HOUR = "hour"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Segment:
    """Between two neighbouring breakpoints; concentrations in the reported unit."""

    low: int
    high: int
    index_low: int
    index_high: int


@dataclass(frozen=True, slots=True)
class SubTable:
    """Breakpoints of one pollutant over one averaging time."""

    parameter: str
    averaging: str
    segments: tuple[Segment, ...]
    above: int | None
    """Over the last breakpoint; none where the edition has no sub-index there."""

    @property
    def top(self) -> int:
        return self.segments[-1].high


@dataclass(frozen=True, slots=True)
class Report:
    """What one kind of index of one edition is made of."""

    edition: Edition
    kind: Kind
    tables: dict[str, SubTable]
    optional: frozenset[str]
    """Taken when there, not missed when not."""
    withholds: bool
    """HJ 633-2026 5.3.1: with a pollutant missing, an index up to 100 is not published."""


@dataclass(frozen=True, slots=True)
class Category:
    """One level of the index with its official colour; the word always stands beside it."""

    number: int
    low: int
    high: int
    level: str
    word: str
    colour: str
    rgb: tuple[int, int, int]
    text: str
    advice: str

    @property
    def hex(self) -> str:
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)


@cache
def breakpoints(edition: str) -> dict[tuple[str, str], SubTable]:
    """All ten sub-tables of an edition, by (parameter, "hour" or "day")."""
    return {
        (row["parameter"], row["averaging"]): _sub_table(row)
        for row in _TABLES["table"]
        if Edition(edition) in row["editions"]
    }


@cache
def report(edition: str, kind: str) -> Report:
    wanted = (Edition(edition), Kind(kind))
    row = next(one for one in _TABLES["report"] if (one["edition"], one["kind"]) == wanted)
    tables = {
        parameter: breakpoints(edition)[parameter, averaging]
        for parameter, averaging in row["inputs"].items()
    }
    return Report(*wanted, tables, frozenset(row.get("optional", ())), row["withholds"])


def _sub_table(row: dict[str, Any]) -> SubTable:
    ends = list(zip(row["breakpoints"], _TABLES["index"]["points"], strict=False))
    segments = tuple(
        Segment(low, high, index_low, index_high)
        for (low, index_low), (high, index_high) in pairwise(ends)
    )
    above = None if row["above"] == "none" else row["above"]
    return SubTable(row["parameter"], row["averaging"], segments, above)


CATEGORIES: tuple[Category, ...] = tuple(
    Category(**{**row, "rgb": tuple(row["rgb"])}) for row in _TABLES["category"]
)
SENSITIVE: dict[str, str] = _TABLES["sensitive"]
"""HJ 633-2026 table 2: the people a sub-index over 100 touches first."""
REPORTED_PARTS = {"co": 10}
"""Parts of a published unit that are reported: CO to a tenth of a mg/m³, all others whole µg/m³."""


def category_of(aqi: int) -> Category:
    """The category of an index; above 500 is as 500."""
    return next(one for one in CATEGORIES if aqi <= one.high or one is CATEGORIES[-1])
