from datetime import datetime

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.actions import judging
from bihuan.apps.emissions.actions.reconciling import Tally
from bihuan.apps.telemetry import access as telemetry
from bihuan.rules.viewer import Viewer


@transaction.atomic
def judge_again(
    *, outlet_id: int, since: datetime, until: datetime, by: Viewer, at: datetime
) -> Tally:
    """A mark or a limit that came later is looked at as if it had always been there."""
    access.require_system(by, to="judge_again")
    devices = telemetry.visible_to(by).filter(outlet_id=outlet_id).order_by("id")
    first = max(since, at - judging.FURTHEST)
    until = min(until, at)
    if until <= first:
        return Tally()
    return judging.judge({one.id: (first, until) for one in devices}, by=by, at=at)
