from bihuan.apps.ledger.models import Criterion, Evidence, Import, ImportRow, Item
from bihuan.apps.ledger.queries.account import GROUPINGS, AccountRow, Balance, balance
from bihuan.apps.ledger.queries.advance import Advance, since
from bihuan.apps.ledger.queries.as_at import Past, as_at
from bihuan.apps.ledger.queries.chips import CHIPS, Chip
from bihuan.apps.ledger.queries.dates import Chapter, DateStory, dates
from bihuan.apps.ledger.queries.detail import Detail, detail, item, journal
from bihuan.apps.ledger.queries.idling import DESK_WORDS, IdleRow, Idling, idling
from bihuan.apps.ledger.queries.imports import (
    VERDICTS,
    Opening,
    Report,
    import_rows,
    imports,
    one_import,
    opening,
    original,
    report,
    row_counts,
    source_names,
    stated_for,
    troubled_rows,
)
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
from bihuan.apps.ledger.queries.paper_cells import PaperCells, paper_cells
from bihuan.apps.ledger.queries.reckoning import (
    Charge,
    Tally,
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
    "DESK_WORDS",
    "GROUPINGS",
    "VERDICTS",
    "AccountRow",
    "Advance",
    "Balance",
    "Chapter",
    "Charge",
    "Chip",
    "Criterion",
    "DateStory",
    "Demand",
    "Detail",
    "Evidence",
    "Filter",
    "IdleRow",
    "Idling",
    "Import",
    "ImportRow",
    "Item",
    "Opening",
    "Page",
    "PaperCells",
    "Past",
    "Report",
    "Row",
    "Section",
    "Tally",
    "as_at",
    "balance",
    "by_aspect",
    "by_leader",
    "by_round",
    "choices",
    "counts",
    "dates",
    "demands",
    "detail",
    "differs_in_date",
    "due_by_day",
    "every_row",
    "idling",
    "import_rows",
    "imports",
    "item",
    "items_by_id",
    "journal",
    "lamp_of",
    "limits",
    "listing",
    "mentions_of",
    "one_import",
    "opening",
    "original",
    "paper_cells",
    "parked_share",
    "report",
    "row_counts",
    "rows",
    "saved_views",
    "similar",
    "since",
    "source_names",
    "stated_for",
    "todo_count",
    "troubled_rows",
    "waiting_words",
    "workbench",
]
