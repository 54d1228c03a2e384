from bihuan.apps.directives.queries.cards import CHIPS, Card, Choices, Narrow, choices_in
from bihuan.apps.directives.queries.clauses import Clause, ClauseLink, clause_chain, clause_links
from bihuan.apps.directives.queries.coverage import Coverage, Gap, coverage
from bihuan.apps.directives.queries.feedback import Feedback, feedback
from bihuan.apps.directives.queries.listing import (
    Filter,
    Row,
    choices,
    document,
    document_options,
    documents,
    meetings,
)
from bihuan.apps.directives.queries.numbers import Numbers, findings
from bihuan.apps.directives.queries.pledges import (
    PledgeFilter,
    PledgeRow,
    Pledges,
    pledge,
    pledges,
    pledges_of,
    pledges_since,
)
from bihuan.apps.directives.queries.repeats import Alike, Hint, NameHint
from bihuan.apps.directives.queries.review import (
    Deciding,
    Review,
    card,
    deciding,
    deciding_on,
    review,
)
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
    "Alike",
    "Block",
    "Branch",
    "Card",
    "Choices",
    "Clause",
    "ClauseLink",
    "Coverage",
    "Deciding",
    "Difference",
    "Feedback",
    "Filter",
    "Gap",
    "Hint",
    "NameHint",
    "Narrow",
    "Numbers",
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
    "choices_in",
    "clause_chain",
    "clause_links",
    "coverage",
    "deciding",
    "deciding_on",
    "differences",
    "document",
    "document_options",
    "documents",
    "downward",
    "feedback",
    "findings",
    "meetings",
    "parents_without_child_plan",
    "pledge",
    "pledges",
    "pledges_of",
    "pledges_since",
    "review",
    "round_board",
    "round_options",
    "upward",
]
