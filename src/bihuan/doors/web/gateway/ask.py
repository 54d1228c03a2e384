"""Ask a logger for something: which one, what, with which parameters, and why."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.telemetry import access, queries
from bihuan.apps.telemetry import actions as telemetry
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.gateway.ask_form import AskForm
from bihuan.rules.loggerorders import ASKINGS

GROUPS = (
    ("要数据", ("2061", "2051", "2031", "2041", "2011", "2012", "2021", "2022")),
    ("数采仪设置", ("1011", "1012", "1061", "1062", "1063", "1064", "1000", "1072")),
    (
        "分析仪和采样",
        ("3015", "3011", "3012", "3013", "3014", "3016", "3017", "3018", "3019", "3020", "3021"),
    ),
)


def page(request: Request) -> HttpResponse:
    """Choose in two steps by links, so that a phone and a keyboard can do it."""
    access.require_keeper(request.viewer, "", to="ask_command", word="反控数采仪")
    device = _device(request)
    asking = ASKINGS.get(request.GET.get("cn", ""))
    form = None
    if device is not None and asking is not None:
        form = AskForm(request.POST or None, asking=asking)
        if form.is_valid():
            with refusals_into(form):
                command = telemetry.ask_command(
                    device_id=device.id,
                    cn=asking.cn,
                    parameters=form.parameters(),
                    reason=form.cleaned_data["reason"],
                    by=request.viewer,
                    at=request.now,
                )
                waits = command.state == command.State.ASKED
                told = (
                    "已提出，等另一位人员复核后发出" if waits else "已提出，数采仪在线时几秒内发出"
                )
                messages.success(request, told)
                return redirect("gateway-command", command.id)
    shown = {
        "device": device,
        "devices": [] if device else queries.standings(request.viewer, on=request.now.date()),
        "groups": [(word, [ASKINGS[cn] for cn in cns]) for word, cns in GROUPS],
        "asking": asking,
        "form": form,
    }
    bad = form is not None and form.is_bound
    return render(request, "gateway/ask.html", shown, status=422 if bad else 200)


def _device(request: Request) -> queries.Device | None:
    told = request.GET.get("device", "")
    if not told.isdecimal() or len(told) > 18:
        return None
    return access.device_for(request.viewer, int(told))
