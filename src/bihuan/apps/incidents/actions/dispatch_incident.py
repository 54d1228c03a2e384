from datetime import datetime

from django.db import transaction

from bihuan.apps.incidents import access
from bihuan.apps.incidents.actions.moving import move
from bihuan.apps.incidents.events import IncidentDispatched
from bihuan.apps.incidents.flow import Facts, Verb
from bihuan.apps.incidents.models import Incident
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import access as people
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dispatch_incident(
    *, incident_id: int, org_id: int, person_id: int | None = None, by: Viewer, at: datetime
) -> Incident:
    """Send a unit, or one of its people; sending somebody else instead is the same verb."""
    incident = access.incident_for(by, incident_id, to=Verb.DISPATCH)
    org = orgs.org(org_id)
    if org.county_code != incident.county_code:
        raise Refused("incidents.dispatch_incident.elsewhere", "只能派给本县的单位")
    whom = org.short or org.name
    if person_id is not None:
        person = people.viewer_for(person_id, at)
        if org_id not in person.org_ids:
            raise Refused("incidents.dispatch_incident.not_in_unit", "此人现在不在该单位任职")
        whom = f"{whom}{person.name}"
    move(
        incident,
        Verb.DISPATCH,
        by=by,
        facts=Facts(),
        org_id=org_id,
        person_id=person_id,
        confirmed_at=incident.confirmed_at or at,
        dispatched_at=incident.dispatched_at or at,
        accepted_at=None,
    )
    event = IncidentDispatched(
        incident_id=incident.id, whom=whom, org_id=org_id, person_id=person_id
    )
    audit.record(event, by=by, at=at)
    return incident
