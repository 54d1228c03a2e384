from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.air import queries as air
from bihuan.apps.effects import queries as effects
from bihuan.doors.kit.request import Request
from bihuan.doors.web.effects import asking, pictures


def page(request: Request, run_id: int) -> HttpResponse:
    """One normalised series: how far it is, or what came out."""
    run = effects.run(request.viewer, run_id)
    if run.kind == effects.Run.Kind.JUDGE:
        return redirect("effects-list")
    shown = {
        "run": run,
        "station": air.place_name(run.stations[0]),
        "weather": air.place_name(run.weather),
        "pollutant": asking.WORDS[run.pollutant],
        "series": pictures.series(run.results, asking.UNITS[run.pollutant]),
        "skill": pictures.skill(run.results),
    }
    return render(request, "effects/run.html", shown)
