"""Depart, finish and cancel: one page that says what will happen, and does it when pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections.flow import INSPECTION, Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class PlaceForm(forms.Form):
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: what it does, and what it asks for."""

    do: Callable[..., Any]
    effect: str
    form: type[forms.Form] = forms.Form


ACTS: dict[str, Act] = {
    Verb.DEPART: Act(
        inspections.depart,
        "出发后名单对检查组开封，时间、位置和人都记入留痕，以后不能再封。",
        PlaceForm,
    ),
    Verb.FINISH_INSPECTION: Act(
        inspections.finish_inspection, "结束后名单和结果固定，问题在台账里继续办理。"
    ),
    Verb.CANCEL_INSPECTION: Act(
        inspections.cancel_inspection,
        "取消后不再检查；已经查出的问题在台账里继续办理。",
        ReasonForm,
    ),
}


def page(request: Request, inspection_id: int, verb: str) -> HttpResponse:
    """Ask once, then do it."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    found = queries.inspection(request.viewer, inspection_id).inspection
    access.require_part(request.viewer, found, to=Verb(verb))
    form = act.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            act.do(inspection_id=found.id, by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"“{found.name}”：已{INSPECTION.moves[verb].word}")
            return redirect("inspections-detail", found.id)
    shown = {
        "inspection": found,
        "act": act,
        "form": form,
        "word": INSPECTION.moves[verb].word,
        "asks_place": act.form is PlaceForm,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "inspections/act.html", shown, status=status)
