from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import (
    end_responses,
    level_of,
    move,
    note_turn,
    open_responses,
)
from bihuan.apps.warnings.events import WarningDowngraded
from bihuan.apps.warnings.flow import Facts, Verb
from bihuan.apps.warnings.models import Turn, Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.alerts import Level
from bihuan.rules.viewer import Viewer


@transaction.atomic
def downgrade(
    *, warning_id: int, level: str, document: str, on: datetime, by: Viewer, at: datetime
) -> Warning:
    """Follow the city to a lower level: its measures open, those of the higher one end."""
    warning = access.warning_for(by, warning_id, to=Verb.DOWNGRADE)
    to_level = level_of(level)
    facts = Facts(
        level=Level(warning.level),
        to_level=to_level,
        document=document,
        is_later=warning.changed_at <= on <= at,
    )
    move(warning, Verb.DOWNGRADE, by=by, facts=facts, level=to_level.value, changed_at=on)
    end_responses(warning, at=at)
    count = open_responses(warning, at=at)
    note_turn(warning, Turn.Kind.DOWNGRADED, document=document, on=on, by=by.name, at=at)
    event = WarningDowngraded(
        warning_id=warning.id, level_word=to_level.word, document=document.strip(), count=count
    )
    audit.record(event, by=by, at=at)
    return warning
