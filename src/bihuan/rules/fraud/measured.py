"""What the bench measured of each pattern, told beside it wherever it is explained."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Measured:
    """One pattern on simulated plants and on true hours; shares from 0 to 1."""

    planted: int
    recall: float
    precision: float
    false_a_month: float
    """On honest simulated plants, an outlet and month."""
    real_a_month: float | None = None
    """On true hours of stations, a station and month."""


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the bench that was kept."""

    edition: str
    plants: int
    honest_months: int
    station_months: int
    patterns: Mapping[str, Measured]


@cache
def report() -> Report:
    text = resources.files(__package__).joinpath("measured.toml").read_text("utf-8")
    told = tomllib.loads(text)
    patterns = {code: Measured(**row) for code, row in told.pop("patterns").items()}
    return Report(**told, patterns=patterns)
