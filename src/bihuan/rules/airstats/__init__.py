"""Daily and period statistics of the air: GB 3095 table 4, HJ 633 and HJ 663, in whole numbers."""

from bihuan.rules.airstats.daily import days, repeated
from bihuan.rules.airstats.grains import exact, judged, mean_text, published, read, rounded
from bihuan.rules.airstats.period import periods
from bihuan.rules.airstats.totals import Tally, Totals, totals
from bihuan.rules.airstats.validity import days_needed, gap, unit

__all__ = [
    "Tally",
    "Totals",
    "days",
    "days_needed",
    "exact",
    "gap",
    "judged",
    "mean_text",
    "periods",
    "published",
    "read",
    "repeated",
    "rounded",
    "totals",
    "unit",
]
