from bihuan.apps.patrols.models import CheckIn, Patrol, PatrolPlan
from bihuan.apps.patrols.queries.listing import Filter, Page, PatrolPage, Row, listing, patrol
from bihuan.apps.patrols.queries.plans import (
    PlanLine,
    Unwalked,
    due_plans,
    plans,
    unpatrolled,
)
from bihuan.apps.patrols.queries.positions import latest_positions, passed, track

__all__ = [
    "CheckIn",
    "Filter",
    "Page",
    "Patrol",
    "PatrolPage",
    "PatrolPlan",
    "PlanLine",
    "Row",
    "Unwalked",
    "due_plans",
    "latest_positions",
    "listing",
    "passed",
    "patrol",
    "plans",
    "track",
    "unpatrolled",
]
