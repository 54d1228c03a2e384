from bihuan.apps.directives.queries.coverage import Coverage, Gap, coverage
from bihuan.apps.directives.queries.listing import (
    Filter,
    Row,
    choices,
    document,
    document_options,
    documents,
)
from bihuan.apps.directives.queries.pledges import (
    PledgeFilter,
    PledgeRow,
    Pledges,
    pledges,
    pledges_of,
    pledges_since,
)
from bihuan.apps.directives.queries.review import CHIPS, Card, Review, card, review
from bihuan.apps.directives.queries.rounds import RoundRow, round_board, round_options
from bihuan.apps.directives.queries.segments import Block, Segment
from bihuan.apps.directives.queries.tree import (
    Branch,
    WithoutPlan,
    downward,
    parents_without_child_plan,
    upward,
)
from bihuan.apps.directives.queries.versions import Difference, differences

__all__ = [
    "CHIPS",
    "Block",
    "Branch",
    "Card",
    "Coverage",
    "Difference",
    "Filter",
    "Gap",
    "PledgeFilter",
    "PledgeRow",
    "Pledges",
    "Review",
    "RoundRow",
    "Row",
    "Segment",
    "WithoutPlan",
    "card",
    "choices",
    "coverage",
    "differences",
    "document",
    "document_options",
    "documents",
    "downward",
    "parents_without_child_plan",
    "pledges",
    "pledges_of",
    "pledges_since",
    "review",
    "round_board",
    "round_options",
    "upward",
]
