from bihuan.apps.directives.queries.coverage import Coverage, Gap, coverage
from bihuan.apps.directives.queries.listing import (
    Filter,
    Row,
    choices,
    document,
    document_options,
    documents,
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
    "review",
    "round_board",
    "round_options",
    "upward",
]
