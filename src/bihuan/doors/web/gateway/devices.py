"""All loggers: whose, when heard, and whether something is wrong."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.tabs import number, tabs


def page(request: Request) -> HttpResponse:
    access.require_watcher(request.viewer)
    viewer, now = request.viewer, request.now
    counts = queries.device_counts(viewer, at=now)
    chips = (
        ("在用", "in_use", counts.in_use),
        ("断联", "silent", counts.silent),
        ("从未连接", "never", counts.never),
        ("已停用", "retired", counts.retired),
    )
    states = [code for _, code, _ in chips]
    asked = request.GET.get("state", "")
    wanted = queries.DeviceFilter(
        words=request.GET.get("q", "")[:60], state=asked if asked in states else "in_use"
    )
    shown = {
        "tabs": tabs(request, "gateway-devices"),
        "wanted": wanted,
        "chips": chips,
        "page": queries.devices(viewer, wanted, number(request), at=now),
        "keeps": access.keeps(viewer),
    }
    return render(request, "gateway/devices.html", shown)
