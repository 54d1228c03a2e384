from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.targets import access
from bihuan.apps.targets import queries as targets
from bihuan.doors.kit.request import Request

COUNTY_DIGITS = 6


def page(request: Request) -> HttpResponse:
    """Every target of a year with its run-rate card; prints on one A4 (S10, 目标)."""
    years = targets.years(request.viewer)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else request.now.year
    held = targets.standing(request.viewer, year=year, at=request.now)
    county = [one for one in held if len(one.place_code) == COUNTY_DIGITS]
    shown = {
        "year": year,
        "years": sorted({*years, request.now.year}, reverse=True),
        "cards": [targets.card_of(one) for one in county],
        "below": [one for one in held if one not in county],
        "asking": next((one for one in county if one.asks_denominator), None),
        "can_set": access.keeps(request.viewer),
        "indicators": targets.indicators(request.viewer),
    }
    return render(request, "targets/list.html", shown)
