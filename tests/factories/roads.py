"""Roads of the register and their plans, made through the actions."""

from datetime import date, datetime

from bihuan.apps.roads import actions as roads
from bihuan.apps.roads.models import Plan
from bihuan.apps.subjects.models import Subject
from bihuan.rules.roadplan import Slot, Weather
from tests.factories import registers
from tests.factories.people import County

FAIR = dict.fromkeys(Slot, Weather(12))
FROSTY = FAIR | {Slot.DAWN: Weather(-3)}
PACK = """
code = "road"
name = "保洁路段"
owner = "县水利局"
geometry = "none"
fields = [
  { code = "sweeps_a_day", name = "每日机扫", type = "integer" },
  { code = "sprinkles_a_day", name = "每日洒水", type = "integer" },
  { code = "has_fog", name = "可用雾炮", type = "bool" },
]
"""


def make_roads(county: County, at: datetime) -> list[Subject]:
    """Two roads, kept by 云川县水利局 (冯) of the tests."""
    by = county.qian.viewer
    registers.adopt(PACK, at, by)
    facts = (("人民路", 2, 4, True), ("环城路", 1, 0, False))
    return [
        registers.register(
            "road",
            at,
            by,
            name=name,
            values={"sweeps_a_day": sweeps, "sprinkles_a_day": sprinkles, "has_fog": fog},
            place_code=registers.PLACE,
        )
        for name, sweeps, sprinkles, fog in facts
    ]


def make_plan(county: County, at: datetime, on: date | None = None, **words: object) -> Plan:
    day = words.pop("day", FROSTY)
    return roads.plan_day(
        on=on or at.date(),
        day=day,  # type: ignore[arg-type]
        source="县气象台17时预报",
        by=county.qian.viewer,
        at=at,
    )


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of road plans point to."""
    make_roads(county, at)
    plan = make_plan(county, at)
    roads.confirm_plan(plan_id=plan.id, by=county.qian.viewer, at=at)
    line = plan.lines.order_by("id")[0]
    return {
        "roads-day": {"on": plan.on.isoformat()},
        "roads-confirm": {"plan_id": plan.id},
        "roads-change": {"line_id": line.id},
        "roads-done": {"line_id": line.id},
    }
