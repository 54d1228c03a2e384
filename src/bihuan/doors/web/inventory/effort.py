from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.inventory import access
from bihuan.apps.inventory import queries as inventory
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """Effort and tonnes by source class, beside each class's share of the inventory (R021)."""
    offered = inventory.pollutants()
    asked = request.GET.get("pollutant", "")
    pollutant = asked if asked in dict(offered) else offered[0][0]
    shown = {
        "effort": inventory.effort(request.viewer, pollutant=pollutant, at=request.now),
        "tabs": [(word, f"?pollutant={code}", code == pollutant, None) for code, word in offered],
        "pollutant": pollutant,
        "keeps": access.keeps(request.viewer),
    }
    return render(request, "inventory/effort.html", shown)
