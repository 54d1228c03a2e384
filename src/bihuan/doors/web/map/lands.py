"""Areas of every layer: cells by how long they are unseen, the pattern, registers with areas."""

from bihuan.apps.coverage import queries as coverage
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit.chart.cellmap import fill_of, said
from bihuan.doors.kit.chart.dotmap import FILLS
from bihuan.doors.web.map.features import Asking, Land
from bihuan.foundation.places import queries as places

PATTERN = {"core": "#1E7E34", "area": "#67A9CF", "corridor": "#8A6D00", "other": "#8C959F"}
MOST = 500


def cells(asking: Asking) -> list[Land]:
    """The grid, in the blues of the coverage page; hatched where nobody ever was."""
    found = coverage.coverage(asking.viewer, at=asking.at, township=asking.asked.town)
    return [
        Land(
            layer="grids",
            id=cell.code,
            name=cell.name,
            boundary=cell.boundary,
            fill=fill_of(cell.hours),
            hours=cell.hours,
            is_hatched=cell.hours is None,
            line=said(cell.hours),
            edge="#FFFFFF",
            opacity=0.75,
        )
        for cell in found.cells
        if cell.boundary
    ]


def pattern(asking: Asking) -> list[Land]:
    """一核心、两片区、三廊道: each division of each zone."""
    towns = {town.code: town for town in places.shapes(asking.county)}
    return [
        Land(
            layer="pattern",
            id=f"{zone.id}-{code}",
            name=f"{zone.name}（{towns[code].name}）",
            boundary=towns[code].boundary,
            fill=PATTERN[zone.kind],
            line=zone.get_kind_display(),
            has_card=False,
        )
        for zone in places.zones(asking.county)
        for code in zone.codes
        if code in towns
    ]


def register(asking: Asking, code: str) -> list[Land]:
    """Areas of one register that hold on the day; no-coal zones by their own dates (R082)."""
    pack = subjects.pack(asking.county, code)
    wanted = subjects.Filter(register=code, place_code=asking.asked.town, words=asking.asked.words)
    return [
        Land(
            layer=f"area-{code}",
            id=f"{one.id}",
            name=one.name,
            boundary=one.geometry,
            fill=FILLS.get(pack.tone, FILLS["blue"]),
            line=dates_of(one),
        )
        for one in subjects.every_row(asking.viewer, wanted, on=asking.asked.day, limit=MOST)
        if one.geometry and subjects.in_force(one, asking.asked.day)
    ]


def dates_of(zone: subjects.Subject) -> str:
    begun, ended = zone.values.get("from_on"), zone.values.get("to_on")
    words = [f"{begun}起"] if begun else []
    return "，".join([*words, f"{ended}止"] if ended else words)
