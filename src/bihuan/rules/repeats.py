"""What is suggested when the same enterprise is found with the same again (R077)."""

import tomllib
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Measure:
    """From so many times on: what is suggested, and by which rule."""

    times: int
    measure: str
    basis: str


_TABLE = tomllib.loads(resources.files(__package__).joinpath("repeats.toml").read_text("utf-8"))
DAYS: int = _TABLE["days"]
IS_VERIFIED: bool = _TABLE["mark"] == "verified"
NOTE: str = _TABLE["note"]
MEASURES = tuple(Measure(**row) for row in _TABLE["step"])


def suggested(times: int) -> Measure | None:
    """The heaviest that so many times reach."""
    reached = [one for one in MEASURES if times >= one.times]
    return max(reached, key=lambda one: one.times, default=None)
