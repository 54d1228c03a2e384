from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import access, queries
from bihuan.foundation.places.events import ZoneDrawn
from bihuan.foundation.places.models import Zone
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def draw_zone(
    *, name: str, kind: str, codes: Collection[str], basis: str, by: Viewer, at: datetime
) -> Zone:
    """Name a set of divisions as one core, area or corridor, with the paper that draws it."""
    county = access.zone_keeper(by)
    if Zone.objects.filter(county_code=county, name=name.strip(), dropped_at=None).exists():
        raise Refused("places.draw_zone.twice", f"已有分区“{name.strip()}”")
    drawn = Zone.objects.create(
        county_code=county,
        drawn_by=by.name,
        drawn_at=at,
        **outline(county, name, kind, codes, basis),
    )
    event = ZoneDrawn(zone_id=drawn.id, name=drawn.name, divisions=said(drawn.codes))
    audit.record(event, by=by, at=at)
    return drawn


def outline(
    county: str, name: str, kind: str, codes: Collection[str], basis: str
) -> dict[str, object]:
    """The columns of a zone, or why there can be none."""
    if not name.strip():
        raise Refused("places.draw_zone.no_name", "请写明分区名称")
    if not basis.strip():
        raise Refused("places.draw_zone.no_basis", "请写明划定分区的文件")
    if not codes:
        raise Refused("places.draw_zone.empty", "请选择分区包含的乡镇")
    known = queries.names(codes)
    strange = sorted(code for code in codes if code not in known or not code.startswith(county))
    if strange:
        raise Refused("places.draw_zone.strange", f"这些区划不在本县：{'、'.join(strange)}")
    return {"name": name.strip(), "kind": kind, "codes": sorted(codes), "basis": basis.strip()}


def said(codes: Collection[str]) -> str:
    names = queries.names(codes)
    return "、".join(names.get(code, code) for code in codes)
