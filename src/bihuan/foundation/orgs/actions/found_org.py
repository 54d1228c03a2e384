from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.orgs.actions import naming
from bihuan.foundation.orgs.events import OrgFounded
from bihuan.foundation.orgs.models import Org, OrgAlias
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import access
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def found_org(
    *,
    name: str,
    short: str,
    kind: str,
    place_code: str,
    from_on: date,
    by: Viewer,
    at: datetime,
    parent_id: int | None = None,
    aliases: Sequence[str] = (),
    duty_text: str = "",
    phone: str = "",
) -> Org:
    """Register a unit at its place, under its superior, with the names documents use for it."""
    access.require_keeper(by, place_code)
    county_code, named, called = place_code[:6], name.strip(), short.strip() or name.strip()
    naming.guard_name(named, county_code=county_code)
    if kind not in Org.Kind.values:
        raise Refused("orgs.found_org.unknown_kind", "没有这种单位类别")
    if not places.exists(place_code):
        raise Refused("orgs.found_org.unknown_place", f"区划{place_code}还没有登记")
    parent = _parent(parent_id, county_code)
    founded = Org.objects.create(
        name=named,
        short=called[:30],
        kind=kind,
        place_code=place_code,
        county_code=county_code,
        parent=parent,
        from_on=from_on,
        duty_text=duty_text.strip(),
        phone=phone.strip(),
        pinyin_full=naming.full_columns(named, called),
        pinyin_initials=naming.initials_columns(named, called),
    )
    founded.path = f"{parent.path if parent else '/'}{founded.id}/"
    founded.save(update_fields=["path"])
    others = {alias.strip() for alias in aliases} - {"", named, called}
    OrgAlias.objects.bulk_create(OrgAlias(org=founded, name=alias) for alias in sorted(others))
    audit.record(OrgFounded(org_id=founded.id, name=named, from_on=from_on), by=by, at=at)
    return founded


def _parent(parent_id: int | None, county_code: str) -> Org | None:
    if parent_id is None:
        return None
    parent = Org.objects.filter(id=parent_id, county_code=county_code).first()
    if parent is None:
        raise NotVisible(f"orgs.org:{parent_id}")
    if parent.to_on is not None:
        raise Refused("orgs.found_org.parent_dissolved", f"上级单位{parent.name}已经撤销")
    return parent
