from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.inspections import queries
from bihuan.apps.subjects import queries as registers
from bihuan.doors.kit.request import Request
from bihuan.doors.web.inspections.tabs import tabs
from bihuan.foundation.people import queries as people

SINCE = timedelta(days=90)


def page(request: Request) -> HttpResponse:
    """Which line fails most, who was never checked, and the problems, by register (R087, R088)."""
    viewer = request.viewer
    packs = [one for one in registers.packs(people.county_of(viewer)) if one.checklists]
    pack = next((one for one in packs if one.code == request.GET.get("register")), None)
    pack = pack or next(iter(packs), None)
    since = _since(request.GET.get("since", ""), request.now.date() - SINCE)
    shown = {
        "tabs": tabs(request.viewer, "inspections-results"),
        "packs": packs,
        "pack": pack,
        "since": since,
        "tables": queries.line_table(viewer, pack.code, since=since) if pack else [],
        "gap": queries.named_gap(viewer, pack.code, since=since) if pack else None,
        "findings": queries.findings(viewer, since=since, register=pack.code) if pack else [],
    }
    return render(request, "inspections/results.html", shown)


def _since(words: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return otherwise
