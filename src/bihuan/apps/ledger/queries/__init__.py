from bihuan.apps.ledger.models import Criterion, Evidence, Item
from bihuan.apps.ledger.queries.chips import CHIPS, Chip
from bihuan.apps.ledger.queries.detail import Detail, detail, item, journal
from bihuan.apps.ledger.queries.lamps import lamp_of, limits
from bihuan.apps.ledger.queries.listing import (
    AT_MOST,
    Filter,
    Page,
    counts,
    every_row,
    listing,
    similar,
)
from bihuan.apps.ledger.queries.reckoning import (
    Charge,
    by_aspect,
    by_leader,
    by_round,
    parked_share,
)
from bihuan.apps.ledger.queries.rows import Row, rows
from bihuan.apps.ledger.queries.views import saved_views
from bihuan.apps.ledger.queries.words import choices
from bihuan.apps.ledger.queries.workbench import Section, due_by_day, todo_count, workbench

__all__ = [
    "AT_MOST",
    "CHIPS",
    "Charge",
    "Chip",
    "Criterion",
    "Detail",
    "Evidence",
    "Filter",
    "Item",
    "Page",
    "Row",
    "Section",
    "by_aspect",
    "by_leader",
    "by_round",
    "choices",
    "counts",
    "detail",
    "due_by_day",
    "every_row",
    "item",
    "journal",
    "lamp_of",
    "limits",
    "listing",
    "parked_share",
    "rows",
    "saved_views",
    "similar",
    "todo_count",
    "workbench",
]
