"""A field of loggers: honest plants, what goes wrong with them, and what is made to look right."""

from bihuan.rules.loggers.answering import Answer, answered
from bihuan.rules.loggers.kinds import KINDS, Kind, Plant, Planted, plant, plants
from bihuan.rules.loggers.publishing import Series, Truth, bent, means, series
from bihuan.rules.loggers.scenarios import SCENARIOS, Scenario
from bihuan.rules.loggers.speaking import Due, Field, Voice, damaged, fitted

__all__ = [
    "KINDS",
    "SCENARIOS",
    "Answer",
    "Due",
    "Field",
    "Kind",
    "Plant",
    "Planted",
    "Scenario",
    "Series",
    "Truth",
    "Voice",
    "answered",
    "bent",
    "damaged",
    "fitted",
    "means",
    "plant",
    "plants",
    "series",
]
