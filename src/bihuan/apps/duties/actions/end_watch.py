from datetime import date, datetime

from django.db import transaction

from bihuan.apps.duties import access
from bihuan.apps.duties.actions.naming import over_words
from bihuan.apps.duties.events import WatchEnded
from bihuan.apps.duties.models import Watch
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_watch(*, watch_id: int, to_on: date, reason: str, by: Viewer, at: datetime) -> Watch:
    """The last day of somebody's watch; who covered what until then stays on record."""
    watch = access.watch_for(by, watch_id, verb="end_watch")
    if not reason.strip():
        raise Refused("duties.end_watch.no_reason", "请写明解除的理由")
    if to_on < watch.from_on:
        raise Refused("duties.end_watch.ends_before", "截止日不能早于起始日")
    if watch.to_on is not None and watch.to_on <= to_on:
        raise Refused("duties.end_watch.over", "这项包保已经解除")
    watch.to_on, watch.end_reason = to_on, reason.strip()[:200]
    watch.save(update_fields=["to_on", "end_reason"])
    event = WatchEnded(
        watch_id=watch.id,
        over=over_words(watch),
        level=watch.level_word,
        role=watch.role_word,
        person=watch.person.name,
        to_on=to_on,
        reason=watch.end_reason,
    )
    audit.record(event, by=by, at=at)
    return watch
