from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.events import AliasAdded
from bihuan.foundation.orgs.models import OrgAlias
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_alias(*, org_id: int, alias: str, by: Viewer, at: datetime) -> OrgAlias:
    """Remember another name that documents use for it."""
    org = access.org_for(by, org_id)
    name = alias.strip()
    if not name or name in {org.name, org.short}:
        raise Refused("orgs.alias.name", "请写明不同于全称和简称的别名")
    if org.aliases.filter(name=name).exists():
        raise Refused("orgs.alias.double", f"{org.name}已有别名{name}")
    kept = OrgAlias.objects.create(org=org, name=name)
    audit.record(AliasAdded(org_id=org.id, name=org.name, alias=name), by=by, at=at)
    return kept
