from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.roads import access
from bihuan.apps.roads import actions as roads
from bihuan.apps.roads.queries import PlanLine
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.roadplan import SLOT_WORDS


class ChangeForm(forms.Form):
    reason = forms.CharField(label="调整原因", max_length=200)

    def __init__(self, line: PlanLine, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.slots = list(line.rounds)
        for slot, each in line.rounds.items():
            self.fields[slot] = forms.IntegerField(
                label=SLOT_WORDS[slot], min_value=0, max_value=20, initial=each
            )


class DoneForm(forms.Form):
    done = forms.IntegerField(label="完成遍数", min_value=0, max_value=40)
    note = forms.CharField(
        label="说明", max_length=200, required=False, help_text="没有做满计划时必填"
    )


@require_POST
def confirm(request: Request, plan_id: int) -> HttpResponse:
    """Hand the plan down."""
    plan = roads.confirm_plan(plan_id=plan_id, by=request.viewer, at=request.now)
    messages.success(request, "计划已下达")
    return redirect("roads-day", plan.on.isoformat())


def change(request: Request, line_id: int) -> HttpResponse:
    """Plan one work otherwise, with the reason."""
    line = access.line_seen(request.viewer, line_id)
    form = ChangeForm(line, request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            roads.change_line(
                line_id=line.id,
                times={slot: form.cleaned_data[slot] for slot in form.slots},
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已调整")
            return redirect("roads-day", line.plan.on.isoformat())
    return _form(request, line, form, "调整计划")


def done(request: Request, line_id: int) -> HttpResponse:
    """Say what was driven of one line."""
    line = access.line_seen(request.viewer, line_id)
    form = DoneForm(request.POST or None, initial={"done": line.planned})
    if form.is_valid():
        with refusals_into(form):
            roads.note_done(
                line_id=line.id,
                done=form.cleaned_data["done"],
                note=form.cleaned_data["note"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已登记")
            return redirect("roads-day", line.plan.on.isoformat())
    return _form(request, line, form, "登记完成")


def _form(request: Request, line: PlanLine, form: forms.Form, word: str) -> HttpResponse:
    shown = {"line": line, "form": form, "word": word}
    return render(request, "roads/act.html", shown, status=422 if form.is_bound else 200)
