from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import queries as air
from bihuan.apps.effects import access
from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects import asking, pictures


def page(request: Request, judgement_id: int) -> HttpResponse:
    """One judgement: the change in parts, its placebo dates, the series, the limits (R017)."""
    judged = effects.judgement(request.viewer, judgement_id)
    run = judged.run
    parts = run.results.get("parts")
    shown = {
        "judged": judged,
        "run": run,
        "pollutant": asking.WORDS[run.pollutant],
        "stations": [air.place_name(code) for code in run.stations],
        "weather": air.place_name(run.weather),
        "about": asking.link(request.viewer, judged.subject),
        "parts": parts,
        "bars": pictures.bars(parts) if parts else "",
        "placebos": pictures.placebos(run.results) if parts else "",
        "series": pictures.series(run.results, asking.UNITS[run.pollutant], run.changed_on),
        "skill": pictures.skill(run.results),
        "can_ask": access.may_ask(request.viewer) and judged.withdrawn_at is None,
        "journal": effects.journal(request.viewer, judged)[::-1],
    }
    return render(request, "effects/detail.html", shown)
