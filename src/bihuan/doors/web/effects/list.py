from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.effects import access
from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects import asking


def page(request: Request) -> HttpResponse:
    """What was judged and what it came to, and the latest normalised series (R017)."""
    rows = effects.judgements(request.viewer)
    shown = {
        "rows": [(one, asking.WORDS[one.run.pollutant]) for one in rows],
        "tally": effects.tally(rows),
        "runs": [(one, asking.WORDS[one.pollutant]) for one in effects.runs(request.viewer)],
        "can_ask": access.may_ask(request.viewer),
    }
    return render(request, "effects/list.html", shown)
