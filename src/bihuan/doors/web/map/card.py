from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.doors.web.map.cards import card
from bihuan.doors.web.map.page import asking_of


def page(request: Request, layer: str, key: str) -> HttpResponse:
    """One thing in short: a part of the map's page, or a page of its own without script."""
    shown = {"card": card(asking_of(request), layer, key)}
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "map/card/inside.html" if is_part else "map/card.html", shown)
