"""What was boxed on the map, as a list with what can be done with it together."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet.plain import plain_book
from bihuan.doors.web.map import layers
from bihuan.doors.web.map.features import Feature
from bihuan.doors.web.map.page import asking_of
from bihuan.rules.viewer import Duty

MOST = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """The features in a box, by what can be done with them."""

    rows: list[Feature]
    names: dict[str, str]

    @property
    def item_ids(self) -> list[str]:
        return [one.id for one in self.rows if one.layer == "items"]

    @property
    def registers(self) -> list[tuple[str, str, list[str]]]:
        """Register, its name, and the subjects of it: an inspection is of one register."""
        codes = dict.fromkeys(one.layer for one in self.rows if one.layer.startswith("reg-"))
        return [
            (
                layer.partition("-")[2],
                self.names[layer],
                [one.id for one in self.rows if one.layer == layer],
            )
            for layer in codes
        ]


def page(request: Request) -> HttpResponse:
    chosen = _chosen(request)
    shown = {
        "chosen": chosen,
        "rows": [(one, chosen.names[one.layer]) for one in chosen.rows],
        "urges": request.viewer.has(Duty.DISPATCHER, Duty.LEADER),
        "plans": request.viewer.has(Duty.DISPATCHER),
    }
    return render(request, "map/selected.html", shown)


def sheet(request: Request) -> HttpResponse:
    """The same list as Excel."""
    chosen = _chosen(request)
    heads = ("图层", "名称", "说明", "经度", "纬度", "区划代码")
    rows = [
        (chosen.names[one.layer], one.name, one.line, one.lon, one.lat, one.place_code)
        for one in chosen.rows
    ]
    book = plain_book("地图所选", heads, rows)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = HttpResponse(book, content_type=kind)
    answer.headers["Content-Disposition"] = "attachment; filename=map-selected.xlsx"
    return answer


def _chosen(request: Request) -> Chosen:
    """By a box on the ground, or by single picks; of the layers that are on."""
    asking = asking_of(request)
    shown = layers.shown(asking.asked, layers.layers(asking))
    picks = frozenset(request.GET.getlist("pick"))
    box = _box(request.GET)
    found = [
        one
        for layer in shown
        for one in layers.points(layer, asking)
        if one.key in picks or (box is not None and _inside(one, box))
    ]
    return Chosen(found[:MOST], {one.code: one.name for one in shown})


def _box(query: QueryDict) -> Sequence[float] | None:
    parts = query.get("box", "").split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        return None
    return numbers if len(numbers) == 4 else None


def _inside(one: Feature, box: Sequence[float]) -> bool:
    west, south, east, north = box
    return west <= one.lon <= east and south <= one.lat <= north
