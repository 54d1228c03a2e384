"""A field of loggers: honest plants, what goes wrong with them, and what is made to look right."""

from bihuan.rules.loggers.kinds import KINDS, Kind, Plant, Planted, plant, plants
from bihuan.rules.loggers.publishing import Series, Truth, bent, means, series
from bihuan.rules.loggers.scenarios import SCENARIOS, Scenario

__all__ = [
    "KINDS",
    "SCENARIOS",
    "Kind",
    "Plant",
    "Planted",
    "Scenario",
    "Series",
    "Truth",
    "bent",
    "means",
    "plant",
    "plants",
    "series",
]
