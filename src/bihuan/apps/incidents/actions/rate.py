from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents.actions.following import by_code
from bihuan.apps.incidents.events import ReporterRated
from bihuan.apps.incidents.models import Signal
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def rate(*, code: str, rating: str, by: Viewer, at: datetime) -> Signal:
    """Content or fairly content with the answer; who is not says that it is not fixed."""
    signal, incident = by_code(code)
    if rating not in {Signal.Rating.GOOD, Signal.Rating.FAIR}:
        raise Refused("incidents.rate.rating", "请选择满意或基本满意")
    if incident.answered_at is None and not incident.is_over:
        raise Refused("incidents.rate.early", "还没有答复，答复后再评价")
    if signal.rating:
        raise Refused("incidents.rate.already", "已经评价过")
    signal.rating, signal.rated_at = rating, at
    signal.save(update_fields=["rating", "rated_at"])
    event = ReporterRated(
        incident_id=incident.id, signal_id=signal.id, rating=Signal.Rating(rating).label
    )
    audit.record(event, by=by, at=at)
    return signal
