"""Whether and how fast something changes: slopes with intervals, before against after."""

from bihuan.rules.change.before import Compared, before_after
from bihuan.rules.change.months import Monthly, deseasoned, monthly_means
from bihuan.rules.change.trend import Trend, theil_sen

__all__ = [
    "Compared",
    "Monthly",
    "Trend",
    "before_after",
    "deseasoned",
    "monthly_means",
    "theil_sen",
]
