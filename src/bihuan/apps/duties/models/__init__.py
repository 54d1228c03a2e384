from bihuan.apps.duties.models.dispute import Dispute, RoutingRule, RoutingRuleRows
from bihuan.apps.duties.models.line import DutyLine, DutyLineRows
from bihuan.apps.duties.models.watch import Watch, WatchRows

__all__ = [
    "Dispute",
    "DutyLine",
    "DutyLineRows",
    "RoutingRule",
    "RoutingRuleRows",
    "Watch",
    "WatchRows",
]
