from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.actions import naming
from bihuan.foundation.orgs.events import OrgRenamed
from bihuan.foundation.orgs.models import Org, OrgAlias
from bihuan.rules.viewer import Viewer


@transaction.atomic
def rename_org(*, org_id: int, name: str, short: str, by: Viewer, at: datetime) -> Org:
    """Give a unit its new name; both former names stay as aliases."""
    org = access.org_for(by, org_id)
    named, called = name.strip(), short.strip() or name.strip()
    if named != org.name:
        naming.guard_name(named, county_code=org.county_code)
    former = {org.name, org.short} - {named, called}
    earlier = org.name
    org.name, org.short = named, called[:30]
    org.pinyin_full = naming.full_columns(named, called)
    org.pinyin_initials = naming.initials_columns(named, called)
    org.save(update_fields=["name", "short", "pinyin_full", "pinyin_initials"])
    OrgAlias.objects.filter(org=org, name__in=[named, called]).delete()
    for one in sorted(former):
        OrgAlias.objects.update_or_create(org=org, name=one, defaults={"ended_on": at.date()})
    audit.record(OrgRenamed(org_id=org.id, earlier=earlier, later=named), by=by, at=at)
    return org
