from datetime import date, datetime

from django.db import transaction

from bihuan.apps.effects import access
from bihuan.apps.effects.actions import asking
from bihuan.apps.effects.events import NormalisationAsked
from bihuan.apps.effects.models import Run
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def ask_normalisation(
    *, station: str, pollutant: str, since: date, until: date, by: Viewer, at: datetime
) -> Run:
    """Ask for one station's series under the mean weather; a job computes it."""
    access.home_county(by)
    (chosen,) = asking.chosen(by, [station], pollutant)
    if until < since:
        raise Refused("effects.ask_normalisation.dates", "结束日期早于开始日期")
    last = min(until, at.date())
    run = asking.queued(
        Run.Kind.NORMALISE, [chosen], pollutant=pollutant, since=since, until=last, by=by, at=at
    )
    event = NormalisationAsked(
        run_id=run.id,
        station=chosen.name,
        pollutant=asking.POLLUTANTS[pollutant],
        since=run.since,
        until=run.until,
    )
    audit.record(event, by=by, at=at)
    return run
