"""GB 3095 as a dated table: limits by phase and grade, and how much makes a mean valid."""

import tomllib
from datetime import date
from decimal import Decimal
from enum import StrEnum
from importlib import resources
from typing import Any

from bihuan.rules.standards.editions import Phase, phase_on

_TABLES: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("gb3095.toml").read_text("utf-8")
)


class Averaging(StrEnum):
    """Time of a mean. The day of o3_8h is the largest 8-hour mean of the day."""

    HOUR = "hour"
    DAY = "day"
    QUARTER = "quarter"
    YEAR = "year"


_LIMITS = {
    (row["parameter"], Averaging(row["averaging"])): {
        phase: tuple(Decimal(limit) for limit in row[phase]) for phase in Phase
    }
    for row in _TABLES["limit"]
}
VALID_FROM: dict[str, int] = {row["name"]: row["needed"] for row in _TABLES["validity"]}
"""GB 3095-2026 table 4: least minutes of an hour, hours of a day, days of a month, and so on."""
UNVERIFIED_VALIDITY = frozenset(
    row["name"] for row in _TABLES["validity"] if row["mark"] != "verified"
)


def limits(phase: str, *, grade: int = 2) -> dict[tuple[str, Averaging], Decimal]:
    """Every limit of a phase: µg/m³, CO mg/m³. Grade 1 is for reserves and nature parks."""
    return {key: row[Phase(phase)][grade - 1] for key, row in _LIMITS.items()}


def limit(parameter: str, averaging: str, *, on: date, grade: int = 2) -> Decimal:
    """The limit in force on a day."""
    return _LIMITS[parameter, Averaging(averaging)][phase_on(on)][grade - 1]
