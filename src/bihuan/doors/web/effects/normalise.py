from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.effects import access
from bihuan.apps.effects import actions as effects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects.asking import NormaliseForm, span


def page(request: Request) -> HttpResponse:
    """Ask for a station's series under the mean weather."""
    access.home_county(request.viewer)
    form = NormaliseForm(request.POST or None, viewer=request.viewer, initial=span(request))
    if form.is_valid():
        with refusals_into(form):
            asked = effects.ask_normalisation(
                by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "已排队计算")
            return redirect("effects-run", asked.id)
    status = 422 if form.is_bound else 200
    return render(request, "effects/normalise.html", {"form": form}, status=status)
