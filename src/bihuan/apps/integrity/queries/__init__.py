from bihuan.apps.integrity.models import FraudSign
from bihuan.apps.integrity.queries.desk import (
    BELOW,
    Card,
    Counts,
    Filter,
    Page,
    beside,
    counts,
    earlier_numbers,
    found_at,
    raw_sign,
    sign,
    signs,
    signs_of_item,
)
from bihuan.apps.integrity.queries.evidence import Curve, Evidence, evidence
from bihuan.apps.integrity.queries.field import counties
from bihuan.apps.integrity.queries.leads import Lead, leads
from bihuan.apps.integrity.queries.thresholds import Strictness, history, strictness

__all__ = [
    "BELOW",
    "Card",
    "Counts",
    "Curve",
    "Evidence",
    "Filter",
    "FraudSign",
    "Lead",
    "Page",
    "Strictness",
    "beside",
    "counties",
    "counts",
    "earlier_numbers",
    "evidence",
    "found_at",
    "history",
    "leads",
    "raw_sign",
    "sign",
    "signs",
    "signs_of_item",
    "strictness",
]
