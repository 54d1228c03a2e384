from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects import asking, wind_pictures
from bihuan.rules.refusal import Refused


def page(request: Request) -> HttpResponse:
    """Where the wind comes from and what it brings, and whether it gets better (S10 气象)."""
    initial = asking.span(request) | _first(request)
    asked = {**{name: str(value) for name, value in initial.items()}, **request.GET.dict()}
    form = asking.WindForm(asked, viewer=request.viewer)
    shown = {"form": form, "charts": [], "why": "", "found": None}
    if form.is_valid():
        given = form.cleaned_data
        try:
            found = effects.winds(request.viewer, **given)
            shown |= {"found": found, "charts": wind_pictures.all_of(found, given["pollutant"])}
        except Refused as no:
            shown["why"] = no.sentence
    return render(request, "effects/winds.html", shown)


def _first(request: Request) -> dict[str, str]:
    """The first station and the first weather, so that the page shows something at once."""
    measured, blew = asking.measuring(request.viewer), asking.weather_of(request.viewer)
    if not measured or not blew:
        return {}
    return {"station": measured[0].code, "weather": blew[0].code, "pollutant": "pm25"}
