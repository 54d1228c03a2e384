"""One logger: how it is registered, how it stands, and what was asked of it."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.subjects import access as subjects
from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway import words
from bihuan.rules import hj212

LATEST = 8


def page(request: Request, device_id: int) -> HttpResponse:
    access.require_watcher(request.viewer)
    device = access.device_for(request.viewer, device_id)
    asked = queries.commands(request.viewer, queries.CommandFilter(device_id=device_id))
    odd = queries.quarantine(request.viewer, queries.QuarantineFilter(mn=device.mn), 1)
    shown = {
        "device": device,
        "standing": device.standing,
        "sees_outlet": subjects.may_see(request.viewer, device.outlet_id),
        "keeps": access.keeps(request.viewer, device.place_code),
        "reports": [words.REPORTS[code] for code in device.reports],
        "exceptions": [hj212.EXCEPTIONS[code].word for code in device.exceptions],
        "roles": [(name, words.ROLES[role]) for name, role in sorted(device.roles.items())],
        "commands": [words.Spoken(one) for one in asked.rows[:LATEST]],
        "commands_total": asked.total,
        "odd": [(one, words.reason_word(one.reason)) for one in odd.rows[:LATEST]],
        "odd_total": odd.total,
    }
    return render(request, "gateway/device.html", shown)
