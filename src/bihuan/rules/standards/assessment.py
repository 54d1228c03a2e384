"""HJ 663 as a table: the year's percentiles and the composite index's limits and weights."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from typing import Any

from bihuan.rules.standards.editions import Edition

_TABLES: dict[str, Any] = tomllib.loads(
    resources.files(__package__).joinpath("hj663.toml").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Composite:
    """Σ weight x value / limit, by parameter."""

    limits: dict[str, Decimal]
    weights: dict[str, int]
    is_verified: bool


PERCENTILES: dict[str, int] = {
    name: share for name, share in _TABLES["percentiles"].items() if name != "mark"
}
"""Percent of the year's daily values that are held against the day limit."""
COMPOSITE: dict[Edition, Composite] = {
    Edition(name): Composite(
        {parameter: Decimal(limit) for parameter, limit in row["limits"].items()},
        row["weights"],
        row["mark"] == "verified",
    )
    for name, row in _TABLES["composite"].items()
}
