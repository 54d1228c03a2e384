from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.events import AliasAdded
from bihuan.foundation.orgs.models import OrgAlias
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_alias(
    *, org_id: int, alias: str, by: Viewer, at: datetime, ended_on: date | None = None
) -> OrgAlias:
    """Teach the register another name that documents use for a unit; a former one has an end."""
    org = access.naming_for(by, org_id)
    called = alias.strip()
    if not called:
        raise Refused("orgs.add_alias.no_name", "请写明别名")
    if called in {org.name, org.short} or org.aliases.filter(name=called).exists():
        raise Refused("orgs.add_alias.twice", f"{org.name}已经有这个名称")
    added = OrgAlias.objects.create(org=org, name=called, ended_on=ended_on)
    event = AliasAdded(org_id=org.id, name=org.name, alias=called, ended_on=ended_on)
    audit.record(event, by=by, at=at)
    return added
