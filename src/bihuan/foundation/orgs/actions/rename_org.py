from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.events import OrgRenamed
from bihuan.foundation.orgs.models import Org, OrgAlias
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def rename_org(*, org_id: int, name: str, short: str, by: Viewer, at: datetime) -> Org:
    """Give it a new name; the old one stays an alias, so that old documents still find it."""
    org = access.org_for(by, org_id)
    if not name.strip() or not short.strip():
        raise Refused("orgs.rename.name", "请写明组织全称和简称")
    if Org.objects.filter(county_code=org.county_code, name=name.strip()).exclude(id=org.id).exists():
        raise Refused("orgs.rename.double", f"{name}已经登记")
    old_name = org.name
    for former in {org.name, org.short} - {name.strip(), short.strip()}:
        OrgAlias.objects.get_or_create(org=org, name=former)
    org.name, org.short = name.strip(), short.strip()
    org.pinyin_full = pinyin.full(org.short)[:1200]
    org.pinyin_initials = pinyin.initials(org.short)[:300]
    org.save(update_fields=["name", "short", "pinyin_full", "pinyin_initials"])
    audit.record(OrgRenamed(org_id=org.id, name=org.name, old_name=old_name), by=by, at=at)
    return org
