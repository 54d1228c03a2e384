from datetime import datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.actions import asking
from bihuan.apps.effects.events import JudgementRefreshed
from bihuan.apps.effects.models import Judgement, Run
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def refresh_judgement(*, judgement_id: int, by: Viewer, at: datetime) -> Judgement:
    """Ask the same again of all that has come since; the earlier run stays."""
    judged = access.judgement_for(by, judgement_id)
    earlier = judged.run
    if not earlier.is_over and earlier.asked_at.date() == at.date():
        raise Refused("effects.refresh_judgement.running", "上一次计算还没有结束")
    judged.run = asking.queued(
        Run.Kind.JUDGE,
        asking.chosen(by, earlier.stations, earlier.pollutant),
        pollutant=earlier.pollutant,
        since=earlier.since,
        until=min(earlier.ended_on or at.date(), at.date()),
        by=by,
        at=at,
        changed_on=earlier.changed_on,
        ended_on=earlier.ended_on,
    )
    judged.save(update_fields=["run"])
    event = JudgementRefreshed(
        judgement_id=judged.id, name=judged.name, run_id=judged.run.id, until=judged.run.until
    )
    audit.record(event, by=by, at=at)
    return judged
