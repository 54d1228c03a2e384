"""Exceptional days: marked with reason and basis, lifted with a reason, all of them listed."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.air import access, queries
from bihuan.apps.air import actions as air
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air.station_forms import DAY, place_choices
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.standards import DAY_VALUES, WORDS

YEARS = 3


class MarkForm(forms.Form):
    """A day that stays out of the means, and the paper that says so."""

    place_code = forms.ChoiceField(label="范围")
    day = forms.DateField(label="日期", widget=DAY)
    kind = forms.ChoiceField(label="类型", choices=queries.ExceptionalDay.Kind.choices)
    pollutants = forms.MultipleChoiceField(
        label="不参与均值的污染物",
        choices=[(name, WORDS[name]) for name in DAY_VALUES],
        widget=forms.CheckboxSelectMultiple,
        initial=["pm10", "pm25"],
        help_text="沙尘日固定为PM10和PM2.5",
    )
    reason = forms.CharField(
        label="认定理由", max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )
    basis = forms.CharField(
        label="依据文件", max_length=200, help_text="上级认定函、沙尘通报的名称和文号"
    )

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["place_code"]).choices = place_choices(county)


def page(request: Request) -> HttpResponse:
    """A dispatcher marks; everybody sees what is marked and why."""
    county = access.county_of(request.viewer)
    keeps = access.keeps(request.viewer)
    form = MarkForm(request.POST or None, initial={"day": request.GET.get("day")}, county=county)
    if request.method == "POST":
        access.require_keeper(request.viewer, county, to="mark_exceptional", word="认定例外事件日")
    if form.is_valid():
        with refusals_into(form):
            _mark(form, request)
            messages.success(request, "已认定：不参与均值，优良天数照常统计")
            return redirect("air-exceptional")
    since = date(request.now.year - YEARS, 1, 1)
    marked = queries.exceptional_days(request.viewer, since, request.now.date())
    names = places.names(one.place_code for one in marked)
    shown = {
        "form": form,
        "keeps": keeps,
        "lines": [(one, names.get(one.place_code, one.place_code), _words(one)) for one in marked],
    }
    return render(request, "air/exceptional.html", shown, status=422 if form.is_bound else 200)


def _mark(form: MarkForm, request: Request) -> None:
    given = dict(form.cleaned_data)
    place_code, day = given.pop("place_code"), given.pop("day")
    air.mark_exceptional(
        place_code=place_code,
        day=day,
        ground=air.Ground(**given),
        by=request.viewer,
        at=request.now,
    )


def _words(event: queries.ExceptionalDay) -> str:
    return "、".join(WORDS[name] for name in event.pollutants)


@require_POST
def lift(request: Request, event_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")[:200]
    try:
        air.lift_exceptional(event_id=event_id, reason=reason, by=request.viewer, at=request.now)
        messages.success(request, "已撤销认定，这一天重新参与均值")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("air-exceptional")
