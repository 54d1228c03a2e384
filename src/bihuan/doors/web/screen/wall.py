from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import queries as air
from bihuan.apps.campaigns import queries as campaigns
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.screens import access, queries
from bihuan.apps.targets import queries as targets
from bihuan.apps.warnings import queries as warnings
from bihuan.doors.kit import countyday
from bihuan.doors.kit.chart.townmap import DARK, town_map
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Viewer

NEWS = 4
UNITS = 5
CHIPS = (
    ("overdue", "超期", "bad"),
    ("soon", "临期", "warn"),
    ("live", "在办", "run"),
    ("over", "已办结", "done"),
)
CARDS = ("pm25", "good_days")


def page(request: Request, slug: str) -> HttpResponse:
    """The wall a key opens: read-only, no person on it, its age on every panel (S5)."""
    wall = queries.wall(
        slug,
        request.GET.get("k", ""),
        address=request.META.get("REMOTE_ADDR", ""),
        today=request.now.date(),
    )
    return _shown(request, wall.viewer, wall.screen.county_code)


def preview(request: Request) -> HttpResponse:
    """The same for who is logged in, before a wall is opened."""
    county = access.county_to_open(request.viewer)
    return _shown(request, request.viewer, county)


def _shown(request: Request, viewer: Viewer, county: str) -> HttpResponse:
    now = request.now
    yesterday = now.date() - timedelta(days=1)
    towns = countyday.towns(county, yesterday, linked=False)
    shown = {
        "title": air.place_name(county),
        "now": now,
        "warning": warnings.in_force(viewer),
        "hours": _hours(viewer, now),
        "cards": [card for card in targets.cards(viewer, at=now) if card.code in CARDS],
        "picture": town_map(
            towns, told=f"{yesterday.month}月{yesterday.day}日各乡镇PM2.5日均值", ground=DARK
        ),
        "yesterday": yesterday,
        "ends": countyday.ends(county, now.date(), how_many=4),
        "campaigns": _running(viewer, now),
        **_ledger(viewer, now),
    }
    return render(request, "screen/wall.html", shown)


def _hours(viewer: Viewer, now: Any) -> list[tuple[str, air.HourView | None]]:
    """The stations the county is assessed by, with their last hour."""
    stations = [one for one in air.stations(viewer, on=now.date()) if one.is_assessed]
    latest = air.latest([one.code for one in stations], now)
    return [(one.name, latest.get(one.code)) for one in stations]


def _running(viewer: Viewer, now: Any) -> list[campaigns.Line]:
    lines = campaigns.campaigns(viewer, at=now)
    return [line for line in lines if line.campaign.status == "running" and line.score]


def _ledger(viewer: Viewer, now: Any) -> dict[str, Any]:
    counted = ledger.counts(viewer, at=now)
    late = ledger.every_row(viewer, ledger.Filter(chip="overdue"), at=now, limit=500)
    units: dict[str, int] = {}
    for item in late:
        if item.lead_org is not None:
            name = item.lead_org.short or item.lead_org.name
            units[name] = units.get(name, 0) + 1
    first = sorted(units.items(), key=lambda one: (-one[1], one[0]))[:UNITS]
    return {
        "chips": [(word, counted.get(code, 0), tone) for code, word, tone in CHIPS],
        "units": [(name, count, count * 100 // first[0][1]) for name, count in first],
        "news": ledger.every_row(viewer, ledger.Filter(chip="over"), at=now, limit=NEWS),
    }
