"""Daily and period statistics of the air: GB 3095 table 4, HJ 633 and HJ 663, in whole numbers."""

from bihuan.rules.airstats.area import UNVERIFIED, Share, areas
from bihuan.rules.airstats.assess import (
    Index,
    Verdict,
    composite,
    exceedance,
    percentile,
    sliding_means,
    verdict,
)
from bihuan.rules.airstats.daily import days, repeated
from bihuan.rules.airstats.grains import exact, judged, mean_text, published, read, rounded
from bihuan.rules.airstats.moving import moving_8h
from bihuan.rules.airstats.period import periods
from bihuan.rules.airstats.totals import Tally, Totals, totals
from bihuan.rules.airstats.validity import days_needed, gap, unit

__all__ = [
    "UNVERIFIED",
    "Index",
    "Share",
    "Tally",
    "Totals",
    "Verdict",
    "areas",
    "composite",
    "days",
    "days_needed",
    "exact",
    "exceedance",
    "gap",
    "judged",
    "mean_text",
    "moving_8h",
    "percentile",
    "periods",
    "published",
    "read",
    "repeated",
    "rounded",
    "sliding_means",
    "totals",
    "unit",
    "verdict",
]
