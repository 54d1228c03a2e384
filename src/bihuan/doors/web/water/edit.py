from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.water import access, actions, queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules.water import CLASS_WORDS, WaterKind

FIELDS = (
    "name",
    "water",
    "kind",
    "level",
    "place_code",
    "wanted_class",
    "basis",
    "lon",
    "lat",
    "patrol_org_id",
    "patrol_every_days",
)


class SectionForm(forms.Form):
    code = forms.CharField(label="断面编号", max_length=20)
    name = forms.CharField(label="断面名称", max_length=60)
    water = forms.CharField(label="所在水体", max_length=60)
    kind = forms.ChoiceField(
        label="水体类型", choices=[(WaterKind.RIVER.value, "河流"), (WaterKind.LAKE.value, "湖库")]
    )
    level = forms.ChoiceField(label="级别", choices=queries.Section.Level.choices)
    place_code = forms.ChoiceField(label="所在乡镇")
    wanted_class = forms.TypedChoiceField(
        label="水质目标",
        coerce=int,
        choices=[(number, f"{word}类") for number, word in CLASS_WORDS.items() if number < 6],
    )
    basis = forms.CharField(label="目标依据", max_length=200, help_text="下达目标的文件名称和文号")
    lon = forms.FloatField(label="经度", min_value=-180, max_value=180)
    lat = forms.FloatField(label="纬度", min_value=-90, max_value=90)
    patrol_org_id = forms.TypedChoiceField(
        label="巡查单位", coerce=int, required=False, empty_value=None
    )
    patrol_every_days = forms.IntegerField(label="几天巡查一次", min_value=1, max_value=365)

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        county = request.viewer.scope[:6]
        units = [(org.id, org.name) for org in orgs.orgs_in(county, on=request.now.date())]
        self._choose("patrol_org_id", [("", "暂未确定"), *units])
        self._choose("place_code", [(town.code, town.name) for town in places.children(county)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def survey(self) -> actions.Survey:
        held = {name: self.cleaned_data[name] for name in FIELDS}
        return actions.Survey(**held | {"kind": WaterKind(held["kind"])})


def new(request: Request) -> HttpResponse:
    """Register a section with its target and the paper behind it."""
    access.require_register(request.viewer, request.viewer.scope)
    form = SectionForm(request.POST or None, request=request, initial={"patrol_every_days": 7})
    if form.is_valid():
        with refusals_into(form):
            made = actions.register_section(
                code=form.cleaned_data["code"],
                survey=form.survey(),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已登记断面“{made.name}”")
            return redirect("water-section", made.id)
    return _shown(request, form, None)


def page(request: Request, section_id: int) -> HttpResponse:
    """Change what is known of a section; results keep the class they were judged against."""
    today = request.now.date()
    found = queries.section(request.viewer, section_id, year=today.year, today=today)
    one = found.line.section
    access.require_register(request.viewer, one.place_code)
    initial = {name: getattr(one, name) for name in FIELDS} | {"code": one.code}
    form = SectionForm(request.POST or None, request=request, initial=initial)
    form.fields["code"].disabled = True
    if form.is_valid():
        with refusals_into(form):
            actions.correct_section(
                section_id=one.id, survey=form.survey(), by=request.viewer, at=request.now
            )
            messages.success(request, "已保存")
            return redirect("water-section", one.id)
    return _shown(request, form, one)


def _shown(request: Request, form: SectionForm, one: queries.Section | None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "water/edit.html", {"form": form, "one": one}, status=status)
