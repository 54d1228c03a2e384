from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.events import DeputyEnded
from bihuan.foundation.people.models import Deputy
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_deputy(*, deputy_id: int, to_on: date, by: Viewer, at: datetime) -> Deputy:
    """End a leave cover earlier than planned."""
    deputy = Deputy.objects.select_related("by_person").filter(id=deputy_id).first()
    if deputy is None:
        raise NotVisible(f"people.deputy:{deputy_id}")
    absent = access.person_for(by, deputy.for_person_id, to=access.Verb.APPOINT)
    if not deputy.from_on <= to_on <= deputy.to_on:
        raise Refused("people.end_deputy.date", "结束日期须在代理期内")
    deputy.to_on = to_on
    deputy.save(update_fields=["to_on"])
    ended = DeputyEnded(
        person_id=absent.id, name=absent.name, deputy=deputy.by_person.name, to_on=to_on
    )
    audit.record(ended, by=by, at=at)
    return deputy
