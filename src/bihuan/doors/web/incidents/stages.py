from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.incidents import access, queries
from bihuan.doors.kit.chart.bars import Row, bar_list
from bihuan.doors.kit.request import Request
from bihuan.rules import stages
from bihuan.rules.sightings import KINDS
from bihuan.rules.viewer import Duty

SPANS = ((7, "近7天"), (30, "近30天"), (90, "近90天"), (365, "近一年"))
A_MINUTE = 60


def page(request: Request) -> HttpResponse:
    """R068: how long each stage took, as distributions; R010: who saw it first."""
    access.area_of(request.viewer)
    asked = request.GET.get("days", "30")
    days = int(asked) if asked in {str(one) for one, _ in SPANS} else 30
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    until: datetime = request.now
    since = until - timedelta(days=days)
    report = queries.stages_of(request.viewer, since=since, until=until, kind=kind)
    shown = {
        "dispatches": request.viewer.has(Duty.DISPATCHER),
        "report": report,
        "stages": [word for _, word in stages.STAGES],
        "whole": _cells(report.whole),
        "places": [(one, _cells(one)) for one in report.by_place],
        "hours": [(one, _cells(one)) for one in report.by_hour],
        "first": queries.first_seen(request.viewer, since=since, until=until),
        "chart": bar_list(_bars(report.whole), unit="分钟", told="各阶段用时，中位数和九成以内"),
        "spans": SPANS,
        "days": days,
        "kind": kind,
        "kinds": [(code, word) for code, (word, _) in KINDS.items()],
    }
    return render(request, "incidents/stages.html", shown)


def _cells(line: stages.Line) -> list[tuple[str, str, int]]:
    """Median, ninetieth and count of each stage, as people say them."""
    return [
        (stages.said(one.median_s), stages.said(one.ninetieth_s), one.count) for one in line.spreads
    ]


def _bars(line: stages.Line) -> list[Row]:
    rows = []
    for (_, word), one in zip(stages.STAGES, line.spreads, strict=True):
        for label, seconds in (("中位", one.median_s), ("九成", one.ninetieth_s)):
            value = None if seconds is None else round(seconds / A_MINUTE, 1)
            rows.append(Row(f"{word} {label}", value))
    return rows
