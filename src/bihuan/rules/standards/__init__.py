"""Standards as dated tables: pollutants and units, editions, limits, breakpoints, rounding.

A standard is chosen by the date of the data, never a constant: `edition_on(day)`.
"""

from bihuan.rules.standards.editions import (
    EDITION_2026_FROM,
    EDITION_WORDS,
    FINAL_FROM,
    PHASE_WORDS,
    Edition,
    Phase,
    edition_on,
    phase_on,
)
from bihuan.rules.standards.index_tables import (
    CATEGORIES,
    REPORTED_PARTS,
    SENSITIVE,
    Category,
    Kind,
    Report,
    Segment,
    SubTable,
    breakpoints,
    category_of,
    report,
)
from bihuan.rules.standards.rounding import Amount, exact, half_even, rounded
from bihuan.rules.standards.units import DAY_VALUES, GRAINS, HOUR_SCALE, HOUR_VALUES, WORDS

__all__ = [
    "CATEGORIES",
    "DAY_VALUES",
    "EDITION_2026_FROM",
    "EDITION_WORDS",
    "FINAL_FROM",
    "GRAINS",
    "HOUR_SCALE",
    "HOUR_VALUES",
    "PHASE_WORDS",
    "REPORTED_PARTS",
    "SENSITIVE",
    "WORDS",
    "Amount",
    "Category",
    "Edition",
    "Kind",
    "Phase",
    "Report",
    "Segment",
    "SubTable",
    "breakpoints",
    "category_of",
    "edition_on",
    "exact",
    "half_even",
    "phase_on",
    "report",
    "rounded",
]
