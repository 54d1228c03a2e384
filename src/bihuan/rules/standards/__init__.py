"""Standards as dated tables: pollutants and units, editions, limits, breakpoints, rounding.

A standard is chosen by the date of the data, never a constant: `edition_on(day)`.
"""

from bihuan.rules.standards.alerts import ALERTS, AlertLevel, AlertTable, Run
from bihuan.rules.standards.assessment import COMPOSITE, PERCENTILES, Composite
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
from bihuan.rules.standards.limits import (
    UNVERIFIED_VALIDITY,
    VALID_FROM,
    Averaging,
    limit,
    limits,
)
from bihuan.rules.standards.rounding import Amount, exact, half_even, rounded
from bihuan.rules.standards.units import DAY_VALUES, GRAINS, HOUR_SCALE, HOUR_VALUES, WORDS

__all__ = [
    "ALERTS",
    "CATEGORIES",
    "COMPOSITE",
    "DAY_VALUES",
    "EDITION_2026_FROM",
    "EDITION_WORDS",
    "FINAL_FROM",
    "GRAINS",
    "HOUR_SCALE",
    "HOUR_VALUES",
    "PERCENTILES",
    "PHASE_WORDS",
    "REPORTED_PARTS",
    "SENSITIVE",
    "UNVERIFIED_VALIDITY",
    "VALID_FROM",
    "WORDS",
    "AlertLevel",
    "AlertTable",
    "Amount",
    "Averaging",
    "Category",
    "Composite",
    "Edition",
    "Kind",
    "Phase",
    "Report",
    "Run",
    "Segment",
    "SubTable",
    "breakpoints",
    "category_of",
    "edition_on",
    "exact",
    "half_even",
    "limit",
    "limits",
    "phase_on",
    "report",
    "rounded",
]
