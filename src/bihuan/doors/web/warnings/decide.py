"""An alert ends in a ledger item, or in the reason why nothing is needed (R070)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import NoteForm, TitleForm
from bihuan.rules.standards import WORDS


def turn(request: Request, alert_id: int) -> HttpResponse:
    found = _to_decide(request, alert_id)
    form = TitleForm(request.POST or None, initial={"title": _title(found)})
    if form.is_valid():
        with refusals_into(form):
            made = warnings.turn_into_item(
                alert_id=found.id,
                title=form.cleaned_data["title"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已转为事项，请补全责任单位和时限后下发")
            return redirect("ledger-detail", made.item_id)
    effect = "登记为一个大气问题的草稿，提示的原文写进说明。"
    return _shown(request, found, form, word="转为事项", effect=effect)


def dismiss(request: Request, alert_id: int) -> HttpResponse:
    found = _to_decide(request, alert_id)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            warnings.dismiss_alert(
                alert_id=found.id,
                reason=form.cleaned_data["text"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已记录不需处置的理由")
            return redirect("warnings-alerts")
    effect = "理由留痕。同一原因没有结束以前，不会再次提示。"
    return _shown(request, found, form, word="不需处置", effect=effect)


def _to_decide(request: Request, alert_id: int) -> queries.Alert:
    found = queries.alert(request.viewer, alert_id)
    access.home_county(request.viewer)
    return found


def _title(found: queries.Alert) -> str:
    where = "、".join(found.areas) or found.place_name
    return f"核查{where}{WORDS.get(found.pollutant, 'AQI')}持续偏高的原因"


def _shown(
    request: Request, found: queries.Alert, form: forms.Form, *, word: str, effect: str
) -> HttpResponse:
    shown = {"alert": found, "form": form, "word": word, "effect": effect}
    return render(request, "warnings/decide.html", shown, status=422 if form.is_bound else 200)
