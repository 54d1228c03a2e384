"""The verbs of emissions."""

from bihuan.apps.emissions.actions.decide_explanation import decide_explanation
from bihuan.apps.emissions.actions.dismiss_alarm import dismiss_alarm
from bihuan.apps.emissions.actions.end_alarm import end_alarm
from bihuan.apps.emissions.actions.end_outage import end_outage
from bihuan.apps.emissions.actions.escalate_alarm import escalate_alarm
from bihuan.apps.emissions.actions.explain_alarm import explain_alarm
from bihuan.apps.emissions.actions.judge_again import judge_again
from bihuan.apps.emissions.actions.judge_arrived import judge_arrived
from bihuan.apps.emissions.actions.mark import Stretch, mark
from bihuan.apps.emissions.actions.note_outage import note_outage
from bihuan.apps.emissions.actions.raise_alarm import Signal, raise_alarm
from bihuan.apps.emissions.actions.reconciling import Tally
from bihuan.apps.emissions.actions.resume_alarm import resume_alarm
from bihuan.apps.emissions.actions.set_limit import Terms, set_limit
from bihuan.apps.emissions.actions.take_alarms import take_alarms
from bihuan.apps.emissions.actions.ticket_alarm import ticket_alarm
from bihuan.apps.emissions.actions.watch_silence import watch_silence
from bihuan.apps.emissions.actions.withdraw_mark import withdraw_mark

__all__ = [
    "Signal",
    "Stretch",
    "Tally",
    "Terms",
    "decide_explanation",
    "dismiss_alarm",
    "end_alarm",
    "end_outage",
    "escalate_alarm",
    "explain_alarm",
    "judge_again",
    "judge_arrived",
    "mark",
    "note_outage",
    "raise_alarm",
    "resume_alarm",
    "set_limit",
    "take_alarms",
    "ticket_alarm",
    "watch_silence",
    "withdraw_mark",
]
