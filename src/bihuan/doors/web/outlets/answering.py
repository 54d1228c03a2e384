"""What is done about an alarm: the enterprise explains it, the office decides or dismisses it."""

from typing import BinaryIO, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.emissions import access, queries
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.flow import CAUSES
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class ExplainForm(forms.Form):
    cause = forms.ChoiceField(label="原因", choices=[("", "请选择"), *CAUSES.items()])
    text = forms.CharField(
        label="情况说明",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="什么时候、什么设备、怎么回事、做了什么、什么时候恢复",
    )


class DismissForm(forms.Form):
    reason = forms.CharField(
        label="排除的依据",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="现场核查、运维记录或比对监测的结论；会留痕",
    )


def explain(request: Request, alarm_id: int) -> HttpResponse:
    """The enterprise's own word, with evidence (R057)."""
    card = queries.alarm(request.viewer, alarm_id)
    access.require_owner(request.viewer, card.alarm.outlet, to="explain_alarm", word="说明报警")
    form = ExplainForm(request.POST or None)
    if form.is_valid():
        uploads = request.FILES.getlist("files")
        with refusals_into(form):
            emissions.explain_alarm(
                alarm_id=alarm_id,
                files=[(one.name or "附件", cast(BinaryIO, one.file)) for one in uploads],
                by=request.viewer,
                at=request.now,
                **form.cleaned_data,
            )
            messages.success(request, "已提交说明，等待审核")
            return redirect("outlets-alarm", alarm_id)
    shown = {"form": form, "card": card, "alarm": card.alarm}
    status = 422 if form.is_bound else 200
    return render(request, "outlets/explain.html", shown, status=status)


@require_POST
def decide(request: Request, explanation_id: int) -> HttpResponse:
    told = emissions.decide_explanation(
        explanation_id=explanation_id,
        verdict=request.POST.get("verdict", ""),
        decision=request.POST.get("decision", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"企业说明已审核：{told.get_state_display()}")
    return redirect("outlets-alarm", told.alarm_id)


def dismiss(request: Request, alarm_id: int) -> HttpResponse:
    """Only with a reason; the alarm stays readable with it (R070)."""
    card = queries.alarm(request.viewer, alarm_id)
    access.require_decider(request.viewer, card.alarm, to="dismiss_alarm", word="排除报警")
    form = DismissForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            emissions.dismiss_alarm(
                alarm_id=alarm_id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "报警已排除")
            return redirect("outlets-alarm", alarm_id)
    shown = {"form": form, "card": card, "alarm": card.alarm}
    status = 422 if form.is_bound else 200
    return render(request, "outlets/dismiss.html", shown, status=status)
