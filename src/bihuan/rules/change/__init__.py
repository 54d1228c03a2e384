"""Whether and how fast something changes: slopes with intervals, before against after."""

from bihuan.rules.change.months import Monthly, deseasoned, monthly_means
from bihuan.rules.change.trend import Trend, theil_sen

__all__ = [
    "Monthly",
    "Trend",
    "deseasoned",
    "monthly_means",
    "theil_sen",
]
