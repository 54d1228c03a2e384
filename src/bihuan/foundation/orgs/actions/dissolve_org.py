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
    """End a unit on its last day; its history stays, and no unit is left hanging under it."""
    org = access.org_for(by, org_id)
    if org.to_on is not None:
        raise Refused("orgs.dissolve_org.already", f"{org.name}已于{org.to_on}撤销")
    if to_on < org.from_on:
        raise Refused("orgs.dissolve_org.before_founding", "撤销日期不能早于成立日期")
    below = Org.objects.filter(path__startswith=org.path, to_on__isnull=True)
    held = below.exclude(id=org.id).order_by("id").first()
    if held is not None:
        raise Refused("orgs.dissolve_org.has_units", f"下属单位{held.name}尚未撤销，请先处理")
    org.to_on = to_on
    org.save(update_fields=["to_on"])
    audit.record(OrgDissolved(org_id=org.id, name=org.name, to_on=to_on), by=by, at=at)
    return org
