"""Surface water: the class of a sample by GB 3838-2002, and of a section over months (R095).

`judge(values, kind)` → `Judged`: the class, what decided it, and by how much each exceeds a class.
"""

from bihuan.rules.water.classes import (
    CLASS_WORDS,
    FACTORS,
    QUALITY_WORDS,
    Factor,
    Finding,
    Judged,
    WaterKind,
    judge,
    mean_of,
)

__all__ = [
    "CLASS_WORDS",
    "FACTORS",
    "QUALITY_WORDS",
    "Factor",
    "Finding",
    "Judged",
    "WaterKind",
    "judge",
    "mean_of",
]
