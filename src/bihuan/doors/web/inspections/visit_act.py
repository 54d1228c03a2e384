"""What follows a visit: a stop order, the day of a re-check, a paper served."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request

RECHECK = timedelta(days=3)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class StopForm(forms.Form):
    reason = forms.CharField(
        label="停工整改的原因", max_length=200, widget=forms.Textarea(attrs={"rows": 3})
    )
    day = _day("复查日期")


class RecheckForm(forms.Form):
    day = _day("复查日期")


class ServeForm(forms.Form):
    paper = forms.ChoiceField(label="文书", choices=queries.Served.Paper.choices)
    number = forms.CharField(label="文书编号", max_length=60)
    how = forms.ChoiceField(label="送达方式", choices=queries.Served.How.choices)
    receiver = forms.CharField(label="收件人", max_length=40)
    served_at = forms.DateTimeField(
        label="送达时间",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    receipt = forms.FileField(label="送达回证照片", required=False)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that follows a visit."""

    word: str
    form: type[forms.Form]
    effect: str


DEEDS = {
    "stop": Deed("责令停工整改", StopForm, "停工令立即生效并记在清单上；复查全部合格后才能解除。"),
    "recheck": Deed("定复查日期", RecheckForm, "到期没有复查的，在复查清单里标红。"),
    "serve": Deed("登记文书送达", ServeForm, "文书、方式、时间和收件人记入留痕。"),
}


def page(request: Request, visit_id: int, verb: str) -> HttpResponse:
    """Ask, then do it."""
    deed = DEEDS.get(verb)
    if deed is None:
        raise Http404
    visit = queries.visit(request.viewer, visit_id).visit
    access.require_deed(request.viewer, visit, verb)
    first = {"day": request.now.date() + RECHECK, "served_at": request.now}
    form = deed.form(request.POST or None, request.FILES or None, initial=first)
    if form.is_valid():
        with refusals_into(form):
            _do(request, visit_id, verb, form.cleaned_data)
            messages.success(request, f"{visit.subject.name}：已{deed.word}")
            return redirect("inspections-visit", visit_id)
    shown = {"visit": visit, "deed": deed, "form": form, "is_grave": verb == "stop"}
    status = 422 if form.is_bound else 200
    return render(request, "inspections/visit_act.html", shown, status=status)


def _do(request: Request, visit_id: int, verb: str, held: dict[str, Any]) -> None:
    about: dict[str, Any] = {"visit_id": visit_id, "by": request.viewer, "at": request.now}
    if verb == "stop":
        inspections.order_stop(reason=held["reason"], recheck_on=held["day"], **about)
    elif verb == "recheck":
        inspections.set_recheck(due_on=held["day"], **about)
    else:
        receipt = held.pop("receipt")
        kept = (receipt.name, cast(BinaryIO, receipt.file)) if receipt else None
        serving = inspections.Serving(receipt=kept, **held)
        inspections.serve_paper(serving=serving, **about)
