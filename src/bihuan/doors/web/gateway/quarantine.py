"""What was not taken in, by reason, the newest first."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.tabs import number, tabs
from bihuan.doors.web.gateway.words import reason_word, visible

WEEK = timedelta(days=7)


def page(request: Request) -> HttpResponse:
    access.require_watcher(request.viewer)
    reason = request.GET.get("reason", "")
    wanted = queries.QuarantineFilter(
        reason=reason if reason in queries.REASONS else "", mn=request.GET.get("mn", "")[:40]
    )
    counts = queries.quarantine_counts(request.viewer, since=request.now - WEEK)
    found = queries.quarantine(request.viewer, wanted, number(request))
    shown = {
        "tabs": tabs(request, "gateway-quarantine"),
        "wanted": wanted,
        "chips": [(code, reason_word(code), count) for code, count in counts.items()],
        "page": found,
        "rows": [(one, reason_word(one.reason), visible(one.raw)) for one in found.rows],
    }
    return render(request, "gateway/quarantine.html", shown)
