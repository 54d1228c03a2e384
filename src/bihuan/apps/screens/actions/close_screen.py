from datetime import datetime

from django.db import transaction

from bihuan.apps.screens import access
from bihuan.apps.screens.events import ScreenClosed
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@transaction.atomic
def close_screen(*, screen_id: int, by: Viewer, at: datetime) -> None:
    """The key opens nothing from now on."""
    screen = access.screen_for(by, screen_id)
    screen.closed_at = at
    screen.save(update_fields=["closed_at"])
    audit.record(ScreenClosed(screen_id=screen.id, name=screen.name), by=by, at=at)
