from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import access, queries
from bihuan.foundation.places import actions as places


class DropForm(forms.Form):
    reason = forms.CharField(label="取消原因", max_length=200)


def page(request: Request, zone_id: int) -> HttpResponse:
    """Drop a zone with its reason; its past stays in the trail."""
    zone = queries.zone(access.zone_keeper(request.viewer), zone_id)
    form = DropForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            places.drop_zone(
                zone_id=zone.id,
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已取消“{zone.name}”")
            return redirect("zones-list")
    status = 422 if form.is_bound else 200
    return render(request, "zones/drop.html", {"form": form, "zone": zone}, status=status)
