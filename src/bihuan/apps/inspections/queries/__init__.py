from bihuan.apps.inspections.models import (
    Finding,
    Inspection,
    Kind,
    Lot,
    Recheck,
    Served,
    StopOrder,
    Target,
    Visit,
)
from bihuan.apps.inspections.queries.certificates import certified, keeps_certificates
from bihuan.apps.inspections.queries.due import Due, due_visits
from bihuan.apps.inspections.queries.following import (
    papers_of,
    papers_served,
    rechecks,
    stop_orders,
)
from bihuan.apps.inspections.queries.listing import Filter, Page, Row, inspections
from bihuan.apps.inspections.queries.lots import Remade, ShownLot, remade, shown_lots
from bihuan.apps.inspections.queries.population import Weighed, population
from bihuan.apps.inspections.queries.progress import Leg, Sheet, Tally, inspection, targets
from bihuan.apps.inspections.queries.results import (
    Gap,
    LineResult,
    LineTable,
    family_of,
    findings,
    line_table,
    named_gap,
)
from bihuan.apps.inspections.queries.staff import Hand, inspectors, recusals
from bihuan.apps.inspections.queries.visits import Line, VisitSheet, arrival, visit, visits_of

__all__ = [
    "Due",
    "Filter",
    "Finding",
    "Gap",
    "Hand",
    "Inspection",
    "Kind",
    "Leg",
    "Line",
    "LineResult",
    "LineTable",
    "Lot",
    "Page",
    "Recheck",
    "Remade",
    "Row",
    "Served",
    "Sheet",
    "ShownLot",
    "StopOrder",
    "Tally",
    "Target",
    "Visit",
    "VisitSheet",
    "Weighed",
    "arrival",
    "certified",
    "due_visits",
    "family_of",
    "findings",
    "inspection",
    "inspections",
    "inspectors",
    "keeps_certificates",
    "line_table",
    "named_gap",
    "papers_of",
    "papers_served",
    "population",
    "rechecks",
    "recusals",
    "remade",
    "shown_lots",
    "stop_orders",
    "targets",
    "visit",
    "visits_of",
]
