from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.events import OrgDissolved
from bihuan.foundation.orgs.models import Org
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def dissolve_org(*, org_id: int, to_on: date, by: Viewer, at: datetime) -> Org:
    """End an organisation on a day; what it did stays under its name."""
    org = access.org_for(by, org_id)
    if to_on < org.from_on:
        raise Refused("orgs.dissolve.too_early", "撤销日期不能早于成立日期")
    org.to_on = to_on
    org.save(update_fields=["to_on"])
    audit.record(OrgDissolved(org_id=org.id, name=org.name, to_on=to_on), by=by, at=at)
    return org
