from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.coverage import access
from bihuan.apps.coverage import queries as coverage
from bihuan.apps.duties.queries.walkers import walkers
from bihuan.apps.patrols import access as patrols
from bihuan.doors.kit.chart.cellmap import Border, Cell, cell_map, legend, said, swatch
from bihuan.doors.kit.chart.plot import Line, plot
from bihuan.doors.kit.chart.table import data_table
from bihuan.doors.kit.request import Request
from bihuan.doors.web.coverage.asked import HOURS, Asked, read
from bihuan.foundation.people.queries import Card
from bihuan.foundation.places import queries as places

MOST_GAPS = 15


@dataclass(frozen=True, slots=True)
class Gap:
    """One blind cell, how it was last seen, and who answers for it."""

    cell: coverage.CellView
    ago: str
    walker: Card | None


def page(request: Request) -> HttpResponse:
    """How much of the county was seen within the hours, and where it is blind (R067)."""
    asked = read(request.GET)
    county = access.county_of(request.viewer)
    found = coverage.coverage(
        request.viewer,
        at=request.now,
        within_hours=asked.hours,
        township=asked.town,
        kinds=asked.kinds,
    )
    gaps = found.gaps if "all" in request.GET else found.gaps[:MOST_GAPS]
    doers = walkers(county, [gap.code for gap in gaps], on=request.now.date())
    cells = [_cell(one) for one in found.cells]
    shown = {
        "asked": asked,
        "found": found,
        "hours": HOURS,
        "kinds": coverage.KINDS.items(),
        "towns": places.children(county),
        "gaps": [Gap(gap, said(gap.hours), doers.get(gap.code)) for gap in gaps],
        "more_gaps": len(found.gaps) - len(gaps),
        "picture": cell_map(cells, _borders(county, asked), told=_told(found, asked)),
        "legend": [(step, swatch(step)) for step in legend(cells)],
        "plans": patrols.may_plan(request.viewer),
        "trend": _trend(request),
        "domains": coverage.by_domain(request.viewer, at=request.now),
    }
    return render(request, "coverage/overview.html", shown)


def _cell(one: coverage.CellView) -> Cell:
    point = f"?lon={one.lon}&lat={one.lat}" if one.lon is not None else ""
    return Cell(one.code, one.name, one.boundary, one.hours, reverse("map-point") + point)


def _borders(county: str, asked: Asked) -> list[Border]:
    return [
        Border(town.name, town.boundary, town.lon, town.lat)
        for town in places.shapes(county)
        if town.code.startswith(asked.town)
    ]


def _told(found: coverage.Coverage, asked: Asked) -> str:
    return (
        f"{asked.hours_word}内看到{found.seen}个网格，共{len(found.cells)}个；颜色越深越久没有看到"
    )


def _trend(request: Request) -> tuple[SafeString, SafeString] | None:
    days = coverage.trend(request.viewer)
    if len(days) < 2:
        return None
    told = f"每晚统计的24小时覆盖率，最近{days[-1].share}%"
    line = Line("24小时覆盖率", [(day.on, day.share) for day in days])
    drawn = plot([line], unit="%", told=told, height=200)
    rows = [(f"{day.on:%m-%d}", day.share, day.seen, day.cells) for day in days]
    return drawn, data_table("每晚的覆盖率", ("日期", "覆盖率%", "看到网格", "网格"), rows)
