from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers.entry_form import place_choices


class MoveForm(forms.Form):
    lon = forms.FloatField(label="经度", required=False)
    lat = forms.FloatField(label="纬度", required=False)
    place_code = forms.ChoiceField(
        label="所在地", required=False, help_text="不选则按位置判定；交给另一个网格或村时在这里选"
    )
    geometry = forms.CharField(
        label="图形（GeoJSON）", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    why = forms.CharField(label="理由", max_length=200)

    def __init__(self, *args: Any, county: str, geometry: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place_code"]
        if isinstance(place, forms.ChoiceField):
            place.choices = [("", "按位置判定"), *place_choices(county)]
        for code in ("lon", "lat"):
            self.fields[code].widget.attrs |= {"step": "any", "inputmode": "decimal"}
        if geometry not in ("line", "area"):
            self.fields.pop("geometry")


def page(request: Request, subject_id: int) -> HttpResponse:
    """Put a subject elsewhere; its division follows the point, the old place stays in history."""
    one = queries.subject(request.viewer, subject_id)
    kind = queries.register_type(one.county_code, one.register)
    access.require_keeper(request.viewer, kind, one.place_code)
    form = MoveForm(
        request.POST or None,
        county=one.county_code,
        geometry=queries.pack(one.county_code, one.register).geometry,
        initial={"lon": one.lon, "lat": one.lat, "geometry": one.geometry},
    )
    if form.is_valid():
        held = dict(form.cleaned_data)
        with refusals_into(form):
            subjects.move_subject(
                subject_id=one.id,
                why=held.pop("why"),
                to=subjects.Spot(**held),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已调整“{one.name}”的位置")
            return redirect("registers-subject", one.id)
    status = 422 if form.is_bound else 200
    return render(request, "registers/move.html", {"form": form, "subject": one}, status=status)
