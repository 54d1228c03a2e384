"""One command: what was asked, who agreed, how far it is, and what the logger said."""

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.telemetry import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.words import Spoken

CHANGE_PASSWORD = "1072"  # noqa: S105  # the number of a command


def page(request: Request, command_id: int) -> HttpResponse:
    """With the second person's two buttons, for whoever is not the first."""
    one = queries.command(request.viewer, command_id)
    keeps = access.keeps(request.viewer, one.device.place_code)
    waits = one.state == one.State.ASKED and request.now <= one.expires_at
    is_own = one.asked_by_id is not None and one.asked_by_id == request.viewer.person_id
    shown = {
        "one": one,
        "spoken": Spoken(one),
        "may_second": waits and keeps and not is_own,
        "is_pw_in_doubt": one.cn == CHANGE_PASSWORD and one.state == one.State.TIMED_OUT,
        "waits_for_another": waits and is_own,
    }
    return render(request, "gateway/command.html", shown)
