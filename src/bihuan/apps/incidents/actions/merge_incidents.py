from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.folding import fold, hold_intake
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import IncidentsMerged
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def merge_incidents(
    *, into_id: int, other_ids: Collection[int], by: Viewer, at: datetime
) -> Incident:
    """A person says that these are one; the finders of all are told what becomes of it."""
    hold_intake(access.triage_of(by))
    into = access.incident_for(by, into_id, to=Verb.MERGE)
    ids = sorted(set(other_ids) - {into_id})
    if not ids:
        raise Refused("incidents.merge_incidents.none", "请选择要并入的事件")
    others = [access.incident_for(by, one, to=Verb.ABSORB) for one in ids]
    if any(one.family != into.family for one in others):
        raise Refused("incidents.merge_incidents.kind", "类型不同的事件不能合并")
    if any(one.ledger_number for one in others):
        raise Refused("incidents.merge_incidents.ledger", "已转台账的事件不能并入其他事件")
    for other in others:
        move(other, Verb.ABSORB, by=by, facts=Facts(), merged_into=into)
    fold(into, others)
    move(into, Verb.MERGE, by=by, facts=Facts())
    event = IncidentsMerged(incident_id=into.id, count=len(ids), absorbed=tuple(ids))
    audit.record(event, by=by, at=at)
    return into
