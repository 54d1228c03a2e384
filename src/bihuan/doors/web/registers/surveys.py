from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class SurveyForm(forms.Form):
    name = forms.CharField(label="排查名称", max_length=60)
    begin_on = forms.DateField(
        label="开始日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    end_on = forms.DateField(
        label="结束日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, posted: QueryDict | None, *, today: date, word: str) -> None:
        first = {
            "name": f"{today.year}年{today.month}月{word}排查"[:60],
            "begin_on": today,
            "end_on": today + timedelta(days=30),
        }
        super().__init__(posted, initial=first)


def page(request: Request, register: str) -> HttpResponse:
    """The rounds over a register, and the next one."""
    county = queries.home(request.viewer)
    pack = queries.pack(county, register)
    form = SurveyForm(request.POST or None, today=request.now.date(), word=pack.name)
    if form.is_valid():
        with refusals_into(form):
            opened = subjects.open_survey(
                register=register, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, f"已开始“{opened.name}”")
            return redirect("registers-survey", opened.id)
    rounds = queries.surveys(county, register)
    shown = {
        "pack": pack,
        "form": form,
        "rounds": [(one, queries.reached(one)) for one in rounds],
        "keeps": access.keeps(request.viewer, queries.register_type(county, register)),
        "is_running": any(one.closed_at is None for one in rounds),
    }
    status = 422 if form.is_bound else 200
    return render(request, "registers/surveys.html", shown, status=status)
