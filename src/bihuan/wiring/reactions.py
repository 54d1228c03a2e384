"""This happened → that follows: the whole nervous system, one line a reaction."""

from collections.abc import Callable, Mapping
from datetime import datetime

from bihuan.apps.ledger import events as ledger
from bihuan.apps.ledger import jobs as ledger_jobs
from bihuan.foundation.people import events as people

REACTIONS: Mapping[str, tuple[str, ...]] = {
    ledger.VisitNoted.KIND: ("tell_dispatchers",),
    ledger.ItemAssigned.KIND: ("tell_unit",),
    ledger.ItemDeclined.KIND: ("tell_dispatchers",),
    ledger.ItemSubmitted.KIND: ("tell_dispatchers",),
    ledger.ItemSentBack.KIND: ("tell_unit",),
    ledger.CheckArranged.KIND: ("tell_checker",),
    ledger.CheckPassed.KIND: ("tell_dispatchers",),
    ledger.CheckFailed.KIND: ("tell_unit",),
    ledger.ItemClosed.KIND: ("tell_unit",),
    ledger.ItemReopened.KIND: ("tell_unit",),
    ledger.ConsentAsked.KIND: ("tell_assisting",),
    ledger.ConsentAnswered.KIND: ("tell_unit",),
    ledger.ExtensionAsked.KIND: ("tell_dispatchers", "tell_leader"),
    ledger.ExtensionGranted.KIND: ("tell_unit",),
    ledger.ExtensionRefused.KIND: ("tell_unit",),
    ledger.ItemPaused.KIND: ("tell_unit",),
    ledger.ItemResumed.KIND: ("tell_unit",),
    ledger.VoidAsked.KIND: ("tell_leader",),
    ledger.VoidRefused.KIND: ("tell_dispatchers",),
    ledger.ItemUrged.KIND: ("tell_unit",),
    ledger.ItemInstructed.KIND: ("tell_unit", "tell_dispatchers"),
    ledger.ItemListed.KIND: ("tell_unit",),
    ledger.PartsAllotted.KIND: ("tell_assisting",),
    ledger.PartFinished.KIND: ("tell_unit",),
    people.PostHandedOver.KIND: ("hand_over_items",),
}

HANDLERS: Mapping[str, Callable[[Mapping[str, object], datetime], str]] = {
    "tell_unit": ledger_jobs.tell_unit,
    "tell_assisting": ledger_jobs.tell_assisting,
    "tell_dispatchers": ledger_jobs.tell_dispatchers,
    "tell_checker": ledger_jobs.tell_checker,
    "tell_leader": ledger_jobs.tell_leader,
    "hand_over_items": ledger_jobs.hand_over_items,
}
