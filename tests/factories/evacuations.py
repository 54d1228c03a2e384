"""A hazard point with its people, and a roll of them, made through the actions."""

from datetime import datetime

from bihuan.apps.evacuations import actions as evacuations
from bihuan.apps.evacuations.models import Roll
from bihuan.apps.subjects.models import Subject
from tests.factories import registers
from tests.factories.people import County

POINT = """
code = "flood_point"
name = "防汛隐患点"
fields = [
  { code = "kind", name = "类别" },
  { code = "route", name = "撤离路线" },
  { code = "shelter", name = "安置点" },
  { code = "caller", name = "叫应责任人" },
  { code = "phone", name = "责任人电话", type = "phone" },
]
"""
PEOPLE = """
code = "evacuee"
name = "撤离名册"
geometry = "none"
parent = "flood_point"
fields = [
  { code = "heads", name = "人数", type = "integer" },
  { code = "phone", name = "电话", type = "phone", personal = true },
  { code = "needs_help", name = "需要帮助", type = "bool", personal = true },
  { code = "helper", name = "帮扶人" },
]
"""


def make_point(county: County, at: datetime, *, people: bool = True) -> Subject:
    """后山 of 青石镇: a household of three, and one who needs help."""
    by = county.qian.viewer
    registers.adopt(POINT, at, by)
    registers.adopt(PEOPLE, at, by)
    point = registers.register(
        "flood_point",
        at,
        by,
        name="后山滑坡",
        values={"kind": "滑坡", "route": "沿村道向东", "shelter": "村小学", "caller": "谷雨"},
        place_code=registers.PLACE,
    )
    facts = (("何大山", {"heads": 3}), ("吕婆婆", {"heads": 1, "needs_help": True}))
    for name, values in facts if people else ():
        registers.register(
            "evacuee",
            at,
            by,
            name=name,
            values=values | {"phone": "13800000000", "helper": "谷雨"},
            place_code=registers.PLACE,
            parent_id=point.id,
        )
    return point


def make_roll(county: County, at: datetime) -> Roll:
    return evacuations.open_roll(
        point_id=make_point(county, at).id,
        trigger="rain",
        words="1小时雨量62毫米",
        by=county.gu.viewer,
        at=at,
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of evacuations point to."""
    roll = make_roll(county, at)
    about: dict[str, object] = {"roll_id": roll.id}
    of_point: dict[str, object] = {"point_id": roll.point_id}
    return {
        **{f"evacuations-{name}": about for name in ("roll", "add", "close", "roll-paper")},
        **{f"evacuations-{name}": of_point for name in ("open", "paper")},
        "evacuations-call": {"call_id": roll.calls.order_by("id")[0].id},
    }
