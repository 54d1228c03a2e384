from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import end_responses, move, note_turn
from bihuan.apps.warnings.events import WarningLifted
from bihuan.apps.warnings.flow import Facts, Verb
from bihuan.apps.warnings.models import Turn, Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def lift(*, warning_id: int, document: str, on: datetime, by: Viewer, at: datetime) -> Warning:
    """Follow the city's end of the warning; what is left is its evaluation."""
    warning = access.warning_for(by, warning_id, to=Verb.LIFT)
    facts = Facts(document=document, is_later=warning.changed_at <= on <= at)
    move(warning, Verb.LIFT, by=by, facts=facts, lifted_at=on, changed_at=on)
    count = end_responses(warning, at=at)
    note_turn(warning, Turn.Kind.LIFTED, document=document, on=on, by=by.name, at=at)
    event = WarningLifted(warning_id=warning.id, document=document.strip(), count=count)
    audit.record(event, by=by, at=at)
    return warning
