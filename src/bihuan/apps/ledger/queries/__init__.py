from bihuan.apps.ledger.models import Criterion, Evidence, Item
from bihuan.apps.ledger.queries.advance import Advance, since
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
from bihuan.apps.ledger.queries.matching import (
    Demand,
    demands,
    differs_in_date,
    items_by_id,
    mentions_of,
    waiting_words,
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
    "Advance",
    "Charge",
    "Chip",
    "Criterion",
    "Demand",
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
    "demands",
    "detail",
    "differs_in_date",
    "due_by_day",
    "every_row",
    "item",
    "items_by_id",
    "journal",
    "lamp_of",
    "limits",
    "listing",
    "mentions_of",
    "parked_share",
    "rows",
    "saved_views",
    "similar",
    "since",
    "todo_count",
    "waiting_words",
    "workbench",
]
