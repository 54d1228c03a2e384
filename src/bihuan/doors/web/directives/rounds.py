from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class RoundForm(forms.Form):
    """One inspection round or look-back."""

    code = forms.CharField(label="编码", max_length=40, help_text="如 2026-SD-2，县内不重复")
    name = forms.CharField(label="名称", max_length=120)
    level = forms.ChoiceField(label="层级", choices=queries.choices("round_level"))
    kind = forms.ChoiceField(label="类别", choices=queries.choices("round_kind"))
    is_planned = forms.BooleanField(
        label="计划内", required=False, initial=True, help_text="不定期的回头看请去掉勾选"
    )
    from_on = forms.DateField(
        label="开始", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    to_on = forms.DateField(
        label="结束",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def page(request: Request) -> HttpResponse:
    """R024: rounds of every level, their documents and how far their problems have come."""
    viewer = request.viewer
    may_decide = access.may_decide(viewer, viewer.scope)
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            opened = directives.open_round(**form.cleaned_data, by=viewer, at=request.now)
            messages.success(request, f"已登记{opened.name}")
            return redirect("directives-rounds")
    shown = {"board": queries.round_board(viewer), "form": form, "may_decide": may_decide}
    status = 422 if form.is_bound else 200
    return render(request, "directives/rounds.html", shown, status=status)
