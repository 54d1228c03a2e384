"""The tree of layers a viewer may turn on: the fixed ones, and one for each register."""

from functools import partial

from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.chart.dotmap import FILLS
from bihuan.doors.web.map import gather, lands
from bihuan.doors.web.map.asked import Asked
from bihuan.doors.web.map.features import Asking, Feature, Land, Layer
from bihuan.rules.packs import Pack

FIXED = (
    Layer(code="air", name="空气站", group="环境质量", mark="capsule", points=gather.stations),
    Layer(code="water", name="河流断面", group="环境质量", mark="plate", points=gather.sections),
    Layer(
        code="items", name="在办事项", group="问题", mark="diamond", fill="#D4141E",
        points=gather.items,
    ),
    Layer(
        code="incidents", name="事件", group="问题", mark="triangle", fill="#C62828",
        points=gather.happened,
    ),
    Layer(code="cameras", name="摄像头", group="监管力量", mark="square", points=gather.cameras),
    Layer(code="grids", name="监管网格", group="监管力量", mark="land", areas=lands.cells),
    Layer(
        code="pattern", name="空间格局", group="区域", mark="land", fill="#1E7E34",
        areas=lands.pattern,
    ),
)  # fmt: skip
CAMERAS = "camera"
"""Their register is drawn as a layer of its own, with who is online."""


def layers(asking: Asking) -> list[Layer]:
    """In the order of the tree; registers without any place on the ground are not on it."""
    packs = subjects.packs(asking.county)
    made = [_of_pack(one) for one in packs if one.geometry != "none" and one.code != CAMERAS]
    fitting = {one.code for one in packs if asking.asked.field in ("", one.medium)}
    return [
        *FIXED,
        *(one for one in made if one.code.partition("-")[2] in fitting),
    ]


def _of_pack(pack: Pack) -> Layer:
    fill = FILLS.get(pack.tone, FILLS["blue"])
    if pack.geometry == "area":
        return Layer(
            code=f"area-{pack.code}",
            name=pack.name,
            group="区域",
            mark="land",
            fill=fill,
            areas=partial(lands.register, code=pack.code),
        )
    return Layer(
        code=f"reg-{pack.code}",
        name=pack.name,
        group="监管对象",
        mark=pack.mark,
        fill=fill,
        points=partial(gather.register, code=pack.code),
    )


def points(layer: Layer, asking: Asking) -> list[Feature]:
    """What a layer has for this reader, in the order of the list."""
    found = layer.points(asking) if layer.points else []
    kept = [one for one in found if not asking.asked.is_watch or one.weight]
    return sorted(kept, key=lambda one: (-one.weight, one.order))


def areas(layer: Layer, asking: Asking) -> list[Land]:
    return layer.areas(asking) if layer.areas else []


def shown(asked: Asked, known: list[Layer]) -> list[Layer]:
    return [one for one in known if one.code in asked.on]
