from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs import access
from bihuan.foundation.orgs.events import OrgFounded
from bihuan.foundation.orgs.models import Org, OrgAlias
from bihuan.foundation.orgs.models.org import Kind
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def found_org(
    *,
    name: str,
    short: str,
    kind: str,
    place_code: str,
    aliases: Iterable[str] = (),
    parent_id: int | None = None,
    from_on: date,
    duty_text: str = "",
    phone: str = "",
    by: Viewer,
    at: datetime,
) -> Org:
    """Register an organisation, its short form and the other names documents call it by."""
    county_code = place_code[:6]
    access.require_keeper(by, county_code)
    if kind not in Kind.values:
        raise Refused("orgs.found.kind", "请选择组织类型")
    if not name.strip() or not short.strip():
        raise Refused("orgs.found.name", "请写明组织全称和简称")
    if Org.objects.filter(county_code=county_code, name=name.strip()).exists():
        raise Refused("orgs.found.double", f"{name}已经登记")
    parent = Org.objects.filter(id=parent_id).first() if parent_id else None
    org = Org.objects.create(
        name=name.strip(),
        short=short.strip(),
        kind=kind,
        place_code=place_code,
        county_code=county_code,
        parent=parent,
        path="",
        from_on=from_on,
        duty_text=duty_text,
        phone=phone,
        pinyin_full=pinyin.full(short.strip())[:1200],
        pinyin_initials=pinyin.initials(short.strip())[:300],
    )
    org.path = f"{parent.path if parent else '/'}{org.id}/"
    org.save(update_fields=["path"])
    OrgAlias.objects.bulk_create(
        OrgAlias(org=org, name=alias.strip()) for alias in dict.fromkeys(aliases) if alias.strip()
    )
    audit.record(OrgFounded(org_id=org.id, name=org.name), by=by, at=at)
    return org
