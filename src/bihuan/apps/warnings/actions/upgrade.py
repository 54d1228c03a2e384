from datetime import datetime

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.actions.moving import change_level
from bihuan.apps.warnings.events import WarningUpgraded
from bihuan.apps.warnings.flow import Verb
from bihuan.apps.warnings.models import Turn, Warning
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def upgrade(
    *, warning_id: int, level: str, document: str, on: datetime, by: Viewer, at: datetime
) -> Warning:
    """Follow the city to a higher level: its measures open, those of the lower one end."""
    warning = access.warning_for(by, warning_id, to=Verb.UPGRADE)
    to_level, count = change_level(
        warning,
        Verb.UPGRADE,
        Turn.Kind.UPGRADED,
        level=level,
        document=document,
        on=on,
        by=by,
        at=at,
    )
    event = WarningUpgraded(
        warning_id=warning.id, level_word=to_level.word, document=document.strip(), count=count
    )
    audit.record(event, by=by, at=at)
    return warning
