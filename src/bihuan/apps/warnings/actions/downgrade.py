from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import change_level
from bihuan.apps.warnings.events import WarningDowngraded
from bihuan.apps.warnings.flow import Verb
from bihuan.apps.warnings.models import Turn, Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def downgrade(
    *, warning_id: int, level: str, document: str, on: datetime, by: Viewer, at: datetime
) -> Warning:
    """Follow the city to a lower level: its measures open, those of the higher one end."""
    warning = access.warning_for(by, warning_id, to=Verb.DOWNGRADE)
    to_level, count = change_level(
        warning,
        Verb.DOWNGRADE,
        Turn.Kind.DOWNGRADED,
        level=level,
        document=document,
        on=on,
        by=by,
        at=at,
    )
    event = WarningDowngraded(
        warning_id=warning.id, level_word=to_level.word, document=document.strip(), count=count
    )
    audit.record(event, by=by, at=at)
    return warning
