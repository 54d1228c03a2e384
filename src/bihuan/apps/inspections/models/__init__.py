from bihuan.apps.inspections.models.following import Recheck, Served, StopOrder
from bihuan.apps.inspections.models.inspection import Inspection, Kind, Team, TeamMember
from bihuan.apps.inspections.models.target import Assignment, Lot, Recusal, Target
from bihuan.apps.inspections.models.visit import Finding, Visit, VisitPhoto

__all__ = [
    "Assignment",
    "Finding",
    "Inspection",
    "Kind",
    "Lot",
    "Recheck",
    "Recusal",
    "Served",
    "StopOrder",
    "Target",
    "Team",
    "TeamMember",
    "Visit",
    "VisitPhoto",
]
