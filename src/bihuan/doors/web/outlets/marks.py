"""Marks of one outlet: what its enterprise says of its production and its devices (标记规则)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.emissions import access, queries
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.actions import Stretch
from bihuan.apps.emissions.queries import Mark
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.series.queries import Window

SHOWN_BACK, SHOWN_AHEAD = timedelta(days=180), timedelta(days=400)


def _moment() -> dict[str, Any]:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return {"widget": widget, "input_formats": ["%Y-%m-%dT%H:%M"]}


class MarkForm(forms.Form):
    kind = forms.ChoiceField(label="标记", choices=[("", "请选择"), *Mark.Kind.choices])
    from_at = forms.DateTimeField(label="开始", **_moment())
    until_at = forms.DateTimeField(label="结束", **_moment())
    note = forms.CharField(
        label="原因", max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="如检修停炉、全程校准；与运维台账一致",
    )  # fmt: skip


def page(request: Request, outlet_id: int) -> HttpResponse:
    """The enterprise marks; everybody who sees the outlet reads, late and withdrawn ones too."""
    outlet = access.outlet_for(request.viewer, outlet_id)
    is_own = access.is_own(request.viewer, outlet)
    if request.method == "POST":
        access.require_owner(request.viewer, outlet, to="mark", word="标记工况")
    form = MarkForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            made = emissions.mark(
                outlet_id=outlet.id,
                stretch=Stretch(**form.cleaned_data),
                by=request.viewer,
                at=request.now,
            )
            late = "；已过标记时限，只作记录，不影响判定" if made.is_late else ""
            messages.success(request, f"已标记{made.get_kind_display()}{late}")
            return redirect("outlets-marks", outlet.id)
    window = Window(request.now - SHOWN_BACK, request.now + SHOWN_AHEAD)
    shown = {
        "form": form if is_own else None,
        "outlet": outlet,
        "marks": queries.marks_of(outlet.id, window),
        "is_own": is_own,
    }
    status = 422 if form.is_bound else 200
    return render(request, "outlets/marks.html", shown, status=status)


@require_POST
def withdraw(request: Request, mark_id: int) -> HttpResponse:
    """What a wrong mark set aside is judged again."""
    held = emissions.withdraw_mark(
        mark_id=mark_id, reason=request.POST.get("reason", ""), by=request.viewer, at=request.now
    )
    messages.success(request, "标记已撤回，这段时间重新判定")
    return redirect("outlets-marks", held.outlet_id)
