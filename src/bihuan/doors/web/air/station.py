"""One station: its facts, its silences, the signs in its data, where it stood before."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.air import access, queries
from bihuan.apps.air.actions import PARAMETERS
from bihuan.doors.kit.request import Request
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.sensors import MAY_BE, SIGN_WORDS, Sign

JOURNAL = 20
SILENCES = 20
SIGNS = 50


def page(request: Request, code: str) -> HttpResponse:
    """What waits for an answer stands on top."""
    viewer = request.viewer
    station = queries.station(viewer, code)
    moves = queries.moves(viewer, code)
    names = places.names([station.place_code, *(one.from_place_code for one in moves)])
    since = date(request.now.year, 1, 1)
    shown = {
        "station": station,
        "place": names.get(station.place_code, station.place_code),
        "measures": [PARAMETERS[name] for name in station.parameters],
        "moves": [(one, names.get(one.from_place_code, one.from_place_code)) for one in moves],
        "silences": queries.silences(viewer, code=code)[:SILENCES],
        "signs": [(one, *_words(one.rule)) for one in queries.signs(viewer, code=code)[:SIGNS]],
        "completeness": queries.completeness(code, since, request.now.date()),
        "since": since,
        "journal": audit.about(f"air.station:{code}", limit=JOURNAL)[::-1],
        "keeps": access.keeps(viewer) and station.place_code.startswith(viewer.scope),
    }
    return render(request, "air/station.html", shown)


def _words(rule: str) -> tuple[str, str]:
    """What the sign is called, and what innocent causes it may have."""
    return SIGN_WORDS[Sign(rule)], MAY_BE[Sign(rule)]
