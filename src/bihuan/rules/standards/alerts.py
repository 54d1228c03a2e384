"""Thresholds of heavy-pollution alerts as data: the current ones and those of older plans."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

_TABLES: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("alerts.toml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Run:
    """A forecast daily AQI over `over` for `hours` in a row."""

    over: int
    hours: int


@dataclass(frozen=True, slots=True)
class AlertLevel:
    """One level; it opens when, of one of its ways, every run holds."""

    name: str
    response: str
    cut_percent: int
    ways: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class AlertTable:
    """The levels of one document, mildest first."""

    document: str
    levels: tuple[AlertLevel, ...]
    is_verified: bool
    note: str


def _table(row: dict[str, Any]) -> AlertTable:
    levels = tuple(
        AlertLevel(
            level["name"],
            level["response"],
            level["cut_percent"],
            tuple(tuple(Run(**run) for run in way) for way in level["ways"]),
        )
        for level in row["level"]
    )
    return AlertTable(row["document"], levels, row["mark"] == "verified", row["note"])


ALERTS: dict[str, AlertTable] = {name: _table(row) for name, row in _TABLES.items()}
"""By "current" and "legacy"; a county's own plan may say otherwise."""
