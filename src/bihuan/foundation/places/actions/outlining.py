"""The columns of a zone, and how its divisions are said; for drawing and redrawing."""

from collections.abc import Collection

from bihuan.foundation.places import queries
from bihuan.rules.refusal import Refused


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
