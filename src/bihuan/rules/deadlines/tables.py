"""The State Council's yearly notice as a table: what it takes from the plain week, and gives."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import resources
from typing import Any

from bihuan.rules.refusal import Refused


@dataclass(frozen=True, slots=True)
class YearTable:
    """One year's notice: weekdays off, weekend days worked, and the name of each day off."""

    off: frozenset[date]
    on: frozenset[date]
    source: str
    names: Mapping[date, str] = field(default_factory=dict)


LONGEST_TEXT = 20_000
"""Characters of a table; a year of the State Council's needs two thousand."""
LONGEST_HOLIDAY = 31


def tables_of(text: str) -> dict[int, YearTable]:
    """Read tables written like holidays.toml, whether shipped or brought by a person."""
    if len(text) > LONGEST_TEXT:
        raise Refused("deadlines.table.too_long", f"节假日表太长，最多{LONGEST_TEXT}个字")
    try:
        return {int(year): _table(int(year), rows) for year, rows in tomllib.loads(text).items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused(
            "deadlines.table.unreadable",
            "节假日表看不懂：每年一节，写明source、off、on和holidays，日期写成2026-10-01",
        ) from None


def _table(year: int, rows: Mapping[str, Any]) -> YearTable:
    off = frozenset(_day(day) for day in rows["off"])
    on = frozenset(_day(day) for day in rows["on"])
    names = {
        day: str(row["name"])
        for row in rows.get("holidays", [])
        for day in _days(_day(row["from"]), _day(row["to"]))
    }
    return checked(year, YearTable(off, on, str(rows["source"]), names))


def checked(year: int, table: YearTable) -> YearTable:
    """The table, when every day of it is of its year and on the right side of the week."""
    off, on = table.off, table.on
    stray = sorted(day for day in {*off, *on, *table.names} if day.year != year)
    if stray:
        raise Refused("deadlines.table.year", f"{year}年的表里有{stray[0]}，年份不对")
    wrong = sorted(day for day in off if day.weekday() >= 5)
    wrong += sorted(day for day in on if day.weekday() < 5)
    if wrong:
        raise Refused(
            "deadlines.table.week", f"{wrong[0]}写反了：off只写放假的周一至周五，on只写上班的周末"
        )
    return table


def _day(written: object) -> date:
    """A plain day: a moment or a text looks alike and would never match."""
    if type(written) is not date:
        raise TypeError(written)
    return written


def _days(first: date, last: date) -> list[date]:
    if not 0 <= (last - first).days < LONGEST_HOLIDAY:
        raise Refused(
            "deadlines.table.holiday", f"假期从{first}到{last}不对：要先后有序，不超过一个月"
        )
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


SHIPPED = tables_of(resources.files(__package__).joinpath("holidays.toml").read_text("utf-8"))
