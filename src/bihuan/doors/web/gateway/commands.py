"""Commands to loggers, the newest first; those that wait for a second person on top."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.tabs import number, tabs
from bihuan.doors.web.gateway.words import Spoken

STATES = (("", "全部"), ("asked", "待复核"), ("open", "进行中"), ("done", "成功"))


def page(request: Request) -> HttpResponse:
    access.require_watcher(request.viewer)
    state, device = request.GET.get("state", ""), request.GET.get("device", "")
    wanted = queries.CommandFilter(
        state=state if state in dict(STATES) else "",
        device_id=int(device) if device.isdecimal() and len(device) < 19 else None,
    )
    found = queries.commands(request.viewer, wanted, number(request))
    shown = {
        "tabs": tabs(request, "gateway-commands"),
        "wanted": wanted,
        "states": STATES,
        "page": found,
        "rows": [Spoken(one) for one in found.rows],
        "keeps": access.keeps(request.viewer),
        "waiting": queries.commands_to_second(request.viewer),
    }
    return render(request, "gateway/commands.html", shown)
