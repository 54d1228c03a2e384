from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.subjects import access as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Viewer

MOST = 50


class RecusalForm(forms.Form):
    subject_id = forms.TypedChoiceField(label="对象", coerce=int)
    reason = forms.CharField(label="回避的原因", max_length=200, help_text="如亲属、曾任职、有投资")

    def __init__(self, *args: Any, found: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["subject_id"]).choices = found


def page(request: Request) -> HttpResponse:
    """Find a subject by name, and declare that one must not be drawn for it."""
    access.require_visitor(request.viewer)
    words = request.GET.get("q", "").strip()
    found = _found(request.viewer, words) if words else []
    form = RecusalForm(request.POST or None, found=found)
    if form.is_valid():
        with refusals_into(form):
            inspections.declare_conflict(by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, "已申报，随机派人时不会派到这个对象")
            return redirect("inspections-recusals")
    shown = {
        "form": form,
        "words": words,
        "found": found,
        "recusals": queries.recusals(request.viewer),
    }
    status = 422 if form.is_bound else 200
    return render(request, "inspections/recusals.html", shown, status=status)


def _found(viewer: Viewer, words: str) -> list[tuple[int, str]]:
    rows = subjects.visible_to(viewer).filter(name__contains=words, state="active")
    return list(rows.order_by("name", "id").values_list("id", "name")[:MOST])
