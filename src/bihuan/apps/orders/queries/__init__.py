from bihuan.apps.orders.models import Order
from bihuan.apps.orders.queries.composing import Chosen, Group, Opening, chosen, opening
from bihuan.apps.orders.queries.detail import Detail, LineNow, detail, heir, order, paper
from bihuan.apps.orders.queries.listing import (
    CHIPS,
    Chip,
    Filter,
    Page,
    Row,
    about_item,
    counts,
    listing,
    unsigned,
)
from bihuan.apps.orders.queries.notes import (
    closed_notes,
    note,
    notes_about,
    open_notes,
    title_of,
)
from bihuan.apps.orders.queries.paper import Earlier, Line, Paper, earlier_orders, lines_of
from bihuan.apps.orders.queries.proposals import Proposal, proposals
from bihuan.apps.orders.queries.waiting import Waiting, waiting

__all__ = [
    "CHIPS",
    "Chip",
    "Chosen",
    "Detail",
    "Earlier",
    "Filter",
    "Group",
    "Line",
    "LineNow",
    "Opening",
    "Order",
    "Page",
    "Paper",
    "Proposal",
    "Row",
    "Waiting",
    "about_item",
    "chosen",
    "closed_notes",
    "counts",
    "detail",
    "earlier_orders",
    "heir",
    "lines_of",
    "listing",
    "note",
    "notes_about",
    "open_notes",
    "opening",
    "order",
    "paper",
    "proposals",
    "title_of",
    "unsigned",
    "waiting",
]
