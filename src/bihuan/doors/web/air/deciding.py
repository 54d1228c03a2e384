"""Short answers given on a station's page: where a silence is, whether data are valid."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.air import actions as air
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


@require_POST
def answer(request: Request, silence_id: int) -> HttpResponse:
    try:
        silence = air.answer_silence(
            silence_id=silence_id,
            where=request.POST.get("where", ""),
            answer=request.POST.get("answer", "")[:300],
            by=request.viewer,
            at=request.now,
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("air-stations")
    messages.success(request, "已记下断数原因")
    return redirect("air-station", silence.station.code)


@require_POST
def decide(request: Request, sign_id: int) -> HttpResponse:
    try:
        sign = air.decide_sign(
            sign_id=sign_id,
            verdict=request.POST.get("verdict", ""),
            decision=request.POST.get("decision", "")[:300],
            by=request.viewer,
            at=request.now,
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("air-stations")
    messages.success(request, f"已研判：{sign.get_state_display()}")
    return redirect("air-station", sign.station.code)
