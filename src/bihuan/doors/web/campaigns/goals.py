from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


class GoalForm(forms.Form):
    name = forms.CharField(label="指标", max_length=60)
    direction = forms.ChoiceField(
        label="要求", choices=[("at_most", "不高于"), ("at_least", "不低于")]
    )
    target = forms.DecimalField(label="目标值", max_digits=14, decimal_places=3)
    unit = forms.CharField(label="单位", max_length=20, required=False)
    source = forms.CharField(label="出处", max_length=120, help_text="写进方案的哪一条，或哪份文件")


class MeasureForm(forms.Form):
    measured = forms.DecimalField(label="实测值", max_digits=14, decimal_places=3)
    measured_on = forms.DateField(
        label="数据截至", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label="数据来源", max_length=120)


def page(request: Request, campaign_id: int) -> HttpResponse:
    """The numbers to reach, each with its source, and what was measured."""
    found = queries.campaign(request.viewer, campaign_id)
    access.require(request.viewer, found, to=Verb.SET_GOAL)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            aim = campaigns.Aim(**form.cleaned_data)
            goal = campaigns.set_goal(
                campaign_id=found.id, aim=aim, by=request.viewer, at=request.now
            )
            messages.success(request, f"已设定目标：{goal.name}")
            return redirect("campaigns-goals", found.id)
    rows = [(goal, _measuring(goal, request)) for goal in queries.goals(request.viewer, found.id)]
    status = 422 if form.is_bound else 200
    shown = {"campaign": found, "form": form, "rows": rows}
    return render(request, "campaigns/goals.html", shown, status=status)


def _measuring(goal: queries.Goal, request: Request) -> MeasureForm:
    initial = {"measured_on": goal.measured_on or request.now.date()}
    return MeasureForm(initial=initial, prefix=f"goal-{goal.id}")


@require_POST
def measure(request: Request, campaign_id: int, goal_id: int) -> HttpResponse:
    form = MeasureForm(request.POST, prefix=f"goal-{goal_id}")
    if not form.is_valid():
        raise Refused("campaigns.measure_goal.form", "请填写实测值、数据截至日期和来源")
    given: dict[str, Any] = form.cleaned_data
    goal = campaigns.measure_goal(goal_id=goal_id, by=request.viewer, at=request.now, **given)
    messages.success(request, f"已填写实测值：{goal.name}{goal.shown_measured}{goal.unit}")
    return redirect("campaigns-goals", campaign_id)


@require_POST
def drop(request: Request, campaign_id: int, goal_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")
    goal = campaigns.drop_goal(goal_id=goal_id, reason=reason, by=request.viewer, at=request.now)
    messages.success(request, f"已撤下目标：{goal.name}")
    return redirect("campaigns-goals", campaign_id)
