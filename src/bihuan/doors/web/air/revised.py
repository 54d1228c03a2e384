"""What was said of a day's hours and then said otherwise: the earlier value, the later, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from bihuan.apps.air import queries as air
from bihuan.foundation.series import queries as series
from bihuan.rules import beijing
from bihuan.rules.standards import WORDS

KNOWN = 500
"""Ingests whose source is looked up; older ones go by their number."""


@dataclass(frozen=True, slots=True)
class Revised:
    """One value of one hour that changed."""

    station: str
    ends_at: datetime
    word: str
    earlier: str
    later: str
    source: str
    received_at: datetime | None


def revised(stations: Sequence[air.Station], on: date) -> list[Revised]:
    """Every later word on an hour of the day, by station and hour."""
    names = {one.series: one.name for one in stations}
    window = series.Window(beijing.opens(on), beijing.closes(on))
    told = series.run(series.everything(sorted(names), window)).to_pylist()
    held: dict[tuple[str, datetime, str], list[Mapping[str, Any]]] = {}
    for row in sorted(told, key=lambda one: int(one["ingest"])):
        held.setdefault((row["series"], row["ends_at"], row["parameter"]), []).append(row)
    found = [
        (key, earlier, later)
        for key, said in sorted(held.items())
        for earlier, later in pairwise(said)
        if earlier["ingest"] != later["ingest"]
    ]
    sources = {one.id: one for one in series.ingests(limit=KNOWN)} if found else {}
    return [
        Revised(
            station=names[name],
            ends_at=beijing.moment(ends),
            word=WORDS.get(parameter, parameter),
            earlier=_shown(earlier),
            later=_shown(later),
            source=source.source if source else f"第{later['ingest']}批",
            received_at=source.received_at if source else None,
        )
        for (name, ends, parameter), earlier, later in found
        for source in (sources.get(later["ingest"]),)
    ]


def _shown(row: Mapping[str, Any]) -> str:
    if row["value"] is None:
        return "缺测"
    value = f"{Decimal(row['value']) / row['scale']:f}"
    return f"{value}（判为无效）" if row["flags"] & series.OUT_OF_USE else value
