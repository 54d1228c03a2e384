from bihuan.apps.urging.models import PhoneCall, Reminder, Talk
from bihuan.apps.urging.queries.outcome import Urging, outcomes, urgings
from bihuan.apps.urging.queries.plan import Plan, Planned, plan
from bihuan.apps.urging.queries.today import (
    Ahead,
    Sent,
    ahead,
    foreseen,
    given_today,
    open_talks,
    rungs_reached,
    sent_on,
    unheard,
)
from bihuan.apps.urging.queries.wanting import wanting
from bihuan.apps.urging.queries.weekly import Late, units_of_week, week, week_late

__all__ = [
    "Ahead",
    "Late",
    "PhoneCall",
    "Plan",
    "Planned",
    "Reminder",
    "Sent",
    "Talk",
    "Urging",
    "ahead",
    "foreseen",
    "given_today",
    "open_talks",
    "outcomes",
    "plan",
    "rungs_reached",
    "sent_on",
    "unheard",
    "units_of_week",
    "urgings",
    "wanting",
    "week",
    "week_late",
]
