"""倒排工期: back from the finish, short by how many days, and the cheapest ways out."""

from bihuan.rules.backplan.changes import Change, applied
from bihuan.rules.backplan.pace import DONE, Forecast, Paced, Report, forecast, lag, planned_pct
from bihuan.rules.backplan.planning import plan
from bihuan.rules.backplan.templates import TEMPLATES, Template, least_of
from bihuan.rules.backplan.underway import UnderWay, ending, pushed, rest_of
from bihuan.rules.backplan.values import Plan, Planned, Project, Step
from bihuan.rules.backplan.ways import Prices, Way, ways_out
from bihuan.rules.backplan.written import project_of

__all__ = [
    "DONE",
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
    "UnderWay",
    "Way",
    "applied",
    "ending",
    "forecast",
    "lag",
    "least_of",
    "plan",
    "planned_pct",
    "project_of",
    "pushed",
    "rest_of",
    "ways_out",
]
