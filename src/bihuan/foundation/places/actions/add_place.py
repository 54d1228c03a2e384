from datetime import datetime

from django.db import transaction

from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries
from bihuan.foundation.places.events import PlaceAdded
from bihuan.foundation.places.models import Place
from bihuan.foundation.places.models.place import LENGTHS
from bihuan.foundation.profile import access
from bihuan.rules import pinyin
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def add_place(
    *,
    code: str,
    name: str,
    by: Viewer,
    at: datetime,
    lon: float | None = None,
    lat: float | None = None,
) -> Place:
    """Register a division under the one whose code is the head of its own."""
    access.require_keeper(by, code)
    named = name.strip()
    _guard(code, named, lon, lat)
    added = Place.objects.create(
        code=code,
        name=named,
        level=LENGTHS[len(code)],
        parent_id=code[:-3] if len(code) > 6 else None,
        lon=lon,
        lat=lat,
        pinyin_full=pinyin.full(named)[:1000],
        pinyin_initials=pinyin.initials(named)[:400],
    )
    audit.record(PlaceAdded(code=code, name=named), by=by, at=at)
    return added


def _guard(code: str, name: str, lon: float | None, lat: float | None) -> None:
    if not (code.isascii() and code.isdecimal() and len(code) in LENGTHS):
        raise Refused("places.add_place.bad_code", "区划代码须是6、9、12或15位数字")
    if not name:
        raise Refused("places.add_place.no_name", "请写明区划名称")
    if queries.exists(code):
        raise Refused("places.add_place.twice", f"区划代码{code}已经登记")
    if len(code) > 6 and not queries.exists(code[:-3]):
        raise Refused("places.add_place.no_parent", f"上级区划{code[:-3]}还没有登记")
    if (lon is None) != (lat is None):
        raise Refused("places.add_place.half_a_point", "经度和纬度须同时填写")
    if lon is not None and lat is not None and not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise Refused("places.add_place.off_the_earth", "坐标超出范围，请检查经度纬度是否颠倒")
