"""What is suggested when the same enterprise is found with the same again (R077)."""

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Measure:
    """From so many times on: what is suggested, and by which rule."""

    times: int
    measure: str
    basis: str
    types: tuple[str, ...] = ()
    """Only for these; none is for whatever has no step of its own."""


def _measure(row: dict[str, Any]) -> Measure:
    return Measure(row["times"], row["measure"], row["basis"], tuple(row.get("types", ())))


_TABLE = tomllib.loads(resources.files(__package__).joinpath("repeats.toml").read_text("utf-8"))
DAYS: int = _TABLE["days"]
IS_VERIFIED: bool = _TABLE["mark"] == "verified"
NOTE: str = _TABLE["note"]
MEASURES = tuple(_measure(row) for row in _TABLE["step"])


def suggested(times: int, type_word: str) -> Measure | None:
    """The heaviest that so many times reach; one for this very type goes before a general one."""
    fitting = [one for one in MEASURES if not one.types or type_word in one.types]
    reached = [one for one in fitting if times >= one.times]
    return max(reached, key=lambda one: (one.times, bool(one.types)), default=None)
