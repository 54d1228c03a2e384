from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.people import access
from bihuan.foundation.people.access import Verb
from bihuan.foundation.people.events import DeputyEnded
from bihuan.foundation.people.models import Deputy
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def end_deputy(*, deputy_id: int, to_on: date, by: Viewer, at: datetime) -> Deputy:
    """The absent person is back earlier than planned."""
    deputy = access.deputy_for(by, deputy_id, to=Verb.END_DEPUTY)
    if to_on >= deputy.to_on:
        raise Refused("people.end_deputy.not_earlier", f"代理本来就止于{deputy.to_on}")
    if to_on < deputy.from_on:
        raise Refused("people.end_deputy.before_it_began", "终止日期不能早于代理开始日期")
    deputy.to_on = to_on
    deputy.save(update_fields=["to_on"])
    event = DeputyEnded(
        person_id=deputy.for_person_id,
        name=deputy.for_person.name,
        deputy_id=deputy.by_person_id,
        deputy=deputy.by_person.name,
        to_on=to_on,
    )
    audit.record(event, by=by, at=at)
    return deputy
