"""Rows against each other and against their own AQI."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol

from bihuan.rules import airstats, aqi
from bihuan.rules.airfiles.shapes import Parsed
from bihuan.rules.standards import GRAINS, HOUR_SCALE, Edition, edition_on


class Noting(Protocol):
    def add(self, row: int, what: str, why: str, *, is_left_out: bool = False) -> None: ...


def once(rows: Iterable[Parsed], remarks: Noting) -> list[Parsed]:
    """The same again is passed over; two different values of one hour leave both out."""
    held: dict[tuple[str, datetime], Parsed] = {}
    clashing: set[tuple[str, datetime]] = set()
    for row in rows:
        key = (row.code, row.ends_at)
        first = held.setdefault(key, row)
        if first is row:
            continue
        when = f"{row.code} {row.ends_at:%Y-%m-%d %H:%M}"
        if first.values == row.values:
            why = f"{when}与第{first.row}行相同，已忽略"
            remarks.add(row.row, "重复（相同）", why, is_left_out=True)
        else:
            why = f"{when}与第{first.row}行的值不同，两行都未导入，请核定后再导"
            remarks.add(row.row, "重复（不同）", why, is_left_out=True)
            clashing.add(key)
    return [row for key, row in held.items() if key not in clashing]


def contradicting(
    rows: Sequence[Parsed], said: Mapping[int, Decimal], kind: str
) -> Iterator[tuple[int, str]]:
    """Rows whose AQI is not what their concentrations give; the recomputed one is kept."""
    for row in rows:
        if row.row not in said:
            continue
        day = (row.ends_at - timedelta(hours=1)).date()
        edition = edition_on(day)
        found = _index(row, kind, edition)
        if found is None or found == said[row.row]:
            continue
        other = Edition.E2012 if edition is Edition.E2026 else Edition.E2026
        is_other = _index(row, kind, other) == said[row.row]
        hint = f"，与{other}版标准一致" if is_other else ""
        yield row.row, f"文件AQI {said[row.row]}{hint}，按浓度重算为{found}，以重算为准"


def _index(row: Parsed, kind: str, edition: Edition) -> int | None:
    published = {
        name: None if value is None else airstats.published(value * GRAINS, name)
        for name, value in row.values.items()
        if name in HOUR_SCALE
    }
    if kind == "day":
        return aqi.day(published, edition=edition).aqi
    return aqi.hour(published, edition=edition).aqi
