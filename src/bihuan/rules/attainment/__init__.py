"""Attainment 达标: what the rest of the year must be, by arithmetic alone, before any model."""

from bihuan.rules.attainment.gooddays import (
    BASES,
    Basis,
    DayCounts,
    GoodDays,
    good_days,
    share_needed,
)
from bihuan.rules.attainment.means import (
    Allowance,
    MeanRun,
    Remaining,
    allowance,
    needed_cut,
    rounded,
    shown,
    year_mean,
)
from bihuan.rules.attainment.months import Month, MonthPlan, Planned, days_of_months, plan_months
from bihuan.rules.attainment.splits import Averaging, Part, Reconciled, reconcile, share_out
from bihuan.rules.attainment.verdicts import (
    LAMPS,
    Past,
    Verdict,
    Word,
    of_days,
    of_mean,
    of_value,
)

__all__ = [
    "BASES",
    "LAMPS",
    "Allowance",
    "Averaging",
    "Basis",
    "DayCounts",
    "GoodDays",
    "MeanRun",
    "Month",
    "MonthPlan",
    "Part",
    "Past",
    "Planned",
    "Reconciled",
    "Remaining",
    "Verdict",
    "Word",
    "allowance",
    "days_of_months",
    "good_days",
    "needed_cut",
    "of_days",
    "of_mean",
    "of_value",
    "plan_months",
    "reconcile",
    "rounded",
    "share_needed",
    "share_out",
    "shown",
    "year_mean",
]
