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


def tables_of(text: str) -> dict[int, YearTable]:
    """Read tables written like holidays.toml, whether shipped or brought by a person."""
    try:
        return {int(year): _table(int(year), rows) for year, rows in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, ValueError, TypeError, KeyError, AttributeError):
        raise Refused(
            "deadlines.table.unreadable",
            "节假日表看不懂：每年一节，写明source、off、on和holidays，日期写成2026-10-01",
        ) from None


def _table(year: int, rows: Mapping[str, Any]) -> YearTable:
    off, on = frozenset(rows["off"]), frozenset(rows["on"])
    names = {
        day: str(row["name"])
        for row in rows.get("holidays", [])
        for day in _days(row["from"], row["to"])
    }
    stray = sorted(day for day in off | on if day.year != year)
    if stray:
        raise Refused("deadlines.table.year", f"{year}年的表里有{stray[0]}，年份不对")
    wrong = sorted(day for day in off if day.weekday() >= 5)
    wrong += sorted(day for day in on if day.weekday() < 5)
    if wrong:
        raise Refused(
            "deadlines.table.week", f"{wrong[0]}写反了：off只写放假的周一至周五，on只写上班的周末"
        )
    return YearTable(off, on, str(rows["source"]), names)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


SHIPPED = tables_of(resources.files(__package__).joinpath("holidays.toml").read_text("utf-8"))
