"""倒排工期: back from the finish, short by how many days, and the cheapest ways out."""

from bihuan.rules.backplan.changes import Change, applied
from bihuan.rules.backplan.pace import Forecast, Paced, Report, forecast, lag, planned_pct
from bihuan.rules.backplan.planning import plan
from bihuan.rules.backplan.templates import TEMPLATES, Template
from bihuan.rules.backplan.values import Plan, Planned, Project, Step
from bihuan.rules.backplan.ways import Prices, Way, ways_out
from bihuan.rules.backplan.written import project_of

__all__ = [
    "TEMPLATES",
    "Change",
    "Forecast",
    "Paced",
    "Plan",
    "Planned",
    "Prices",
    "Project",
    "Report",
    "Step",
    "Template",
    "Way",
    "applied",
    "forecast",
    "lag",
    "plan",
    "planned_pct",
    "project_of",
    "ways_out",
]
