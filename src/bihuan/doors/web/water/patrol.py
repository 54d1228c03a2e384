from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.water import actions as water
from bihuan.apps.water import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


class PatrolForm(forms.Form):
    on = forms.DateField(
        label="巡查日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    found = forms.CharField(
        label="发现的问题",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="没有问题就空着",
    )


def page(request: Request, section_id: int) -> HttpResponse:
    """Say that somebody was at the section, and what was seen."""
    today = request.now.date()
    found = queries.section(request.viewer, section_id, year=today.year, today=today)
    one = found.line.section
    if not found.may_patrol:
        raise Refused("water.patrol.not_yours", "巡查由该断面的巡查单位或县环委办登记")
    form = PatrolForm(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_into(form):
            water.note_patrol(
                section_id=one.id,
                on=form.cleaned_data["on"],
                found=form.cleaned_data["found"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已登记巡查")
            return redirect("water-section", one.id)
    status = 422 if form.is_bound else 200
    return render(request, "water/patrol.html", {"form": form, "one": one}, status=status)
