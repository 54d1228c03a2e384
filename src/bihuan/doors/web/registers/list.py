from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.subjects import access
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit import filtering
from bihuan.doors.kit.chart.dotmap import Land, Mark, dot_map
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers import asking
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Pack

MOST_DOTS = 2_000
VIEWS = {"table": "列表", "map": "地图", "numbers": "指标", "doubles": "疑似重复"}


@dataclass(frozen=True, slots=True)
class Row:
    """One subject with the columns of its pack."""

    subject: subjects.Subject
    place: str
    cells: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Number:
    """One indicator: its number over all that the viewer sees, and each township's."""

    name: str
    unit: str
    value: str
    towns: dict[str, str]


def page(request: Request, register: str) -> HttpResponse:
    """A register's list: chips, search, the columns of its pack; or its map, or its numbers."""
    viewer, today = request.viewer, request.now.date()
    county = subjects.home(viewer)
    pack = subjects.pack(county, register)
    kind = subjects.register_type(county, register)
    wanted = asking.filter_from(request.GET, pack)
    view = request.GET.get("view", "table")
    page_ = subjects.listing(
        viewer, wanted, on=today, number=filtering.whole(request.GET.get("page")) or 1
    )
    numbers = _numbers(request, pack) if view == "numbers" else []
    counts = subjects.chip_counts(viewer, wanted, on=today)
    shown = {
        "pack": pack,
        "kind": kind,
        "wanted": wanted,
        "page": page_,
        "rows": rows_of(pack, page_.subjects),
        "heads": [head for head, _ in asking.cells(pack, {}, {})],
        "chips": asking.chips(counts, asking.chip_of(request.GET)),
        "chip": asking.chip_of(request.GET),
        "choices": asking.choices(county, pack, request.GET),
        "view": view if view in VIEWS else "table",
        "views": VIEWS.items(),
        "keeps": access.keeps(viewer, kind),
        "picture": _picture(request, pack, wanted) if view == "map" else "",
        "numbers": numbers,
        "by_town": _by_town(numbers),
        "doubles": subjects.doubles(viewer, register) if view == "doubles" else [],
        "survey": subjects.running(county).get(register),
    }
    return render(request, "registers/list.html", shown)


def rows_of(pack: Pack, found: list[subjects.Subject]) -> list[Row]:
    refs = asking.refs_of(pack, [one.values for one in found])
    codes = {code for one in found for code in (one.place_code, one.place_code[:9])}
    names = places.names(codes)
    return [
        Row(one, place_words(one.place_code, names), asking.cells(pack, one.values, refs))
        for one in found
    ]


def place_words(code: str, names: dict[str, str]) -> str:
    """Township and village; nothing where only the county is known."""
    if len(code) <= access.COUNTY_DIGITS:
        return "未定"
    town = names.get(code[:9], "")
    return town if len(code) == 9 else f"{town}·{names.get(code, code)}"


def _picture(request: Request, pack: Pack, wanted: subjects.Filter) -> SafeString:
    found = subjects.every_row(request.viewer, wanted, on=request.now.date(), limit=MOST_DOTS)
    county = subjects.home(request.viewer)
    lands = [Land(one.name, one.boundary, one.lon, one.lat) for one in places.shapes(county)]
    marks = [
        Mark(
            one.lon,
            one.lat,
            f"{one.name}{'，停工整改' if one.stopped_reason else ''}",
            pack.mark,
            "grey" if one.state != "active" else pack.tone,
            reverse("registers-subject", args=[one.id]),
            one.check_failed,
        )
        for one in found
        if one.lon is not None and one.lat is not None
    ]
    return dot_map(lands, marks, told=f"{pack.name}分布图，{len(marks)}{pack.unit}有位置")


def _numbers(request: Request, pack: Pack) -> list[Number]:
    found = subjects.indicators(request.viewer, pack.code, on=request.now.date())
    return [
        Number(
            one.name,
            one.unit,
            _said(value),
            {code: _said(number) for code, number in towns.items()},
        )
        for one, value, towns in found
    ]


def _by_town(numbers: list[Number]) -> list[tuple[str, list[str]]]:
    codes = sorted({code for one in numbers for code in one.towns})
    names = places.names(codes)
    return [
        (names.get(code, "未定乡镇"), [one.towns.get(code, "无") for one in numbers])
        for code in codes
    ]


def _said(value: float | None) -> str:
    return "无" if value is None else f"{round(value, 2):,g}"
