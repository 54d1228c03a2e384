from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import access, queries
from bihuan.foundation.places import actions as places


class ZoneForm(forms.Form):
    name = forms.CharField(label="分区名称", max_length=40)
    kind = forms.ChoiceField(label="类型", choices=queries.Zone.Kind.choices)
    codes = forms.MultipleChoiceField(
        label="包含的乡镇",
        widget=forms.CheckboxSelectMultiple,
        help_text="村、企业、断面随乡镇归入",
    )
    basis = forms.CharField(label="依据", max_length=200, help_text="划定分区的规划或文件")

    def __init__(self, *args: Any, county: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [(town.code, town.name) for town in queries.children(county)]
        cast(forms.MultipleChoiceField, self.fields["codes"]).choices = towns


def new(request: Request) -> HttpResponse:
    """Draw a core, an area or a corridor as a set of townships."""
    county = access.zone_keeper(request.viewer)
    form = ZoneForm(request.POST or None, county=county)
    if form.is_valid():
        with refusals_into(form):
            drawn = places.draw_zone(**form.cleaned_data, by=request.viewer, at=request.now)
            messages.success(request, f"已划定“{drawn.name}”")
            return redirect("zones-list")
    return _shown(request, form, None)


def page(request: Request, zone_id: int) -> HttpResponse:
    """Change what a zone is made of."""
    county = access.zone_keeper(request.viewer)
    zone = queries.zone(county, zone_id)
    initial = {"name": zone.name, "kind": zone.kind, "codes": zone.codes, "basis": zone.basis}
    form = ZoneForm(request.POST or None, county=county, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            places.redraw_zone(
                zone_id=zone.id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, "已保存")
            return redirect("zones-list")
    return _shown(request, form, zone)


def _shown(request: Request, form: ZoneForm, zone: queries.Zone | None) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, "zones/edit.html", {"form": form, "zone": zone}, status=status)
