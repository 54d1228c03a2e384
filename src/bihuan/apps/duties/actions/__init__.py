from bihuan.apps.duties.actions.assign_watch import assign_watch
from bihuan.apps.duties.actions.end_duty_line import end_duty_line
from bihuan.apps.duties.actions.end_watch import end_watch
from bihuan.apps.duties.actions.laying import Line
from bihuan.apps.duties.actions.raise_dispute import raise_dispute
from bihuan.apps.duties.actions.rule_dispute import Likewise, rule_dispute
from bihuan.apps.duties.actions.set_duty_line import set_duty_line
from bihuan.apps.duties.actions.take_duty_lines import take_duty_lines
from bihuan.apps.duties.actions.withdraw_rule import withdraw_rule

__all__ = [
    "Likewise",
    "Line",
    "assign_watch",
    "end_duty_line",
    "end_watch",
    "raise_dispute",
    "rule_dispute",
    "set_duty_line",
    "take_duty_lines",
    "withdraw_rule",
]
