from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.effects import access
from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects import asking


def page(request: Request) -> HttpResponse:
    """What was judged and what it came to, of all or of one thing, and the series (R017)."""
    subject = request.GET.get("subject", "")
    about = asking.link(request.viewer, subject)
    if about:
        rows = effects.of_subject(request.viewer, subject)
    else:
        rows = effects.judgements(request.viewer)
    shown = {
        "about": about,
        "subject": subject,
        "rows": [(one, asking.WORDS[one.run.pollutant]) for one in rows],
        "tally": effects.tally(rows),
        "runs": []
        if about
        else [(one, asking.WORDS[one.pollutant]) for one in effects.runs(request.viewer)],
        "can_ask": access.may_ask(request.viewer),
    }
    return render(request, "effects/list.html", shown)
