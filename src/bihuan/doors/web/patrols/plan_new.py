from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.patrols import access
from bihuan.apps.patrols import actions as patrols
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.viewer import Duty

TOWNSHIP, VILLAGE = 9, 12
WALKERS = (Duty.GRID, Duty.INSPECTOR)
HALF_POINT = "每行写一个点：名称 经度 纬度，用空格隔开"


class PlanForm(forms.Form):
    person_id = forms.TypedChoiceField(label="巡查人", coerce=int)
    place_code = forms.ChoiceField(label="区域")
    name = forms.CharField(label="名称", max_length=60, required=False, help_text="不填用区域名称")
    every_days = forms.IntegerField(label="几天一次", min_value=1, max_value=366)
    points = forms.CharField(
        label="必到点",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=HALF_POINT,
    )

    def __init__(self, *args: Any, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        area = access.area_of(request.viewer)
        self._choose("person_id", _walkers(request))
        places_below = [one for one in places.under(area) if len(one.code) in {TOWNSHIP, VILLAGE}]
        self._choose(
            "place_code",
            [
                (one.code, f"{'　' if len(one.code) == VILLAGE else ''}{one.name}")
                for one in places_below
            ],
        )

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_points(self) -> list[patrols.RoutePoint]:
        return [_point(line) for line in self.cleaned_data["points"].splitlines() if line.strip()]


def _walkers(request: Request) -> list[tuple[int, str]]:
    """The county's grid workers and inspectors; a township plans for its own people."""
    viewer = request.viewer
    area = access.area_of(viewer)
    return [
        (one.person_id, f"{one.name}（{one.org} {one.post}）")
        for one in people.staff(area[:6], on=request.now.date())
        if one.duty in WALKERS and (len(area) < TOWNSHIP or one.org_id in viewer.org_ids)
    ]


def _point(line: str) -> patrols.RoutePoint:
    parts = line.split()
    if len(parts) != 3:
        raise forms.ValidationError(f"“{line.strip()}”看不懂。{HALF_POINT}")
    try:
        lon, lat = float(parts[1]), float(parts[2])
    except ValueError as wrong:
        raise forms.ValidationError(f"“{line.strip()}”的经纬度不是数字") from wrong
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise forms.ValidationError(f"“{line.strip()}”的经纬度超出范围，请检查是否颠倒")
    return patrols.RoutePoint(parts[0][:60], lon, lat)


def page(request: Request) -> HttpResponse:
    """Say who walks where, how often, and which points are not to be left out."""
    access.require_plan(request.viewer, access.area_of(request.viewer))
    begin = {"every_days": 7, "place_code": request.GET.get("place", "")[:VILLAGE]}
    form = PlanForm(request.POST or None, request=request, initial=begin)
    if form.is_valid():
        with refusals_into(form):
            plan = patrols.plan_patrol(**form.cleaned_data, by=request.viewer, at=request.now)
            messages.success(request, f"已安排“{plan.name}”")
            return redirect("patrols-plans")
    status = 422 if form.is_bound else 200
    return render(request, "patrols/plan_new.html", {"form": form}, status=status)
