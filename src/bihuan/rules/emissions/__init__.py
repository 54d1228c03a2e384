"""Online monitoring of sources: validity, oxygen correction, limits, and what alarms there are.

Pure: no clock, no database. Numbers stand in `validity.toml`, `limits.toml` and `watch.toml`
beside their documents; what was not checked against a text says so (`doubts()`).
"""

from bihuan.rules.emissions.causes import ITEM, NOTICE, RULES, URGENT, Rule
from bihuan.rules.emissions.correction import (
    corrected,
    deviation_percent,
    is_judgeable,
    is_wrong,
)
from bihuan.rules.emissions.filling import Filled, effective_percent, fill, share_percent
from bihuan.rules.emissions.judging import (
    NORMAL,
    WHY_WORDS,
    WORDS,
    Bounds,
    Judgement,
    Told,
    Verdict,
    Why,
    judge,
)
from bihuan.rules.emissions.marking import Span, covered_minutes, deadline, sets_aside
from bihuan.rules.emissions.power import PRODUCTION, ROLES, TREATMENT, is_on, is_treatment_off
from bihuan.rules.emissions.runs import Period, Run, runs
from bihuan.rules.emissions.tables import (
    MARKING,
    TEMPLATES,
    WATCH,
    Marking,
    Medium,
    Template,
    Validity,
    Watch,
    doubts,
    marking_on,
    validity_on,
)

__all__ = [
    "ITEM",
    "MARKING",
    "NORMAL",
    "NOTICE",
    "PRODUCTION",
    "ROLES",
    "RULES",
    "TEMPLATES",
    "TREATMENT",
    "URGENT",
    "WATCH",
    "WHY_WORDS",
    "WORDS",
    "Bounds",
    "Filled",
    "Judgement",
    "Marking",
    "Medium",
    "Period",
    "Rule",
    "Run",
    "Span",
    "Template",
    "Told",
    "Validity",
    "Verdict",
    "Watch",
    "Why",
    "corrected",
    "covered_minutes",
    "deadline",
    "deviation_percent",
    "doubts",
    "effective_percent",
    "fill",
    "is_judgeable",
    "is_on",
    "is_treatment_off",
    "is_wrong",
    "judge",
    "marking_on",
    "runs",
    "sets_aside",
    "share_percent",
    "validity_on",
]
