"""What of a change was the weather: normalised series, and a measure's effect with its interval."""

from bihuan.rules.deweather.effects import (
    Effect,
    Measure,
    Parts,
    Placebo,
    Verdict,
    effect,
)
from bihuan.rules.deweather.hours import LEAST_DAYS, NEEDED, WEATHER, Hours, hours_of
from bihuan.rules.deweather.model import (
    DEFAULT,
    LEAN,
    Model,
    Progress,
    Settings,
    Skill,
    fit,
    normalise,
    silent,
    skill,
)

__all__ = [
    "DEFAULT",
    "LEAN",
    "LEAST_DAYS",
    "NEEDED",
    "WEATHER",
    "Effect",
    "Hours",
    "Measure",
    "Model",
    "Parts",
    "Placebo",
    "Progress",
    "Settings",
    "Skill",
    "Verdict",
    "effect",
    "fit",
    "hours_of",
    "normalise",
    "silent",
    "skill",
]
