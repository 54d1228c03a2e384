from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.incidents import access, queries
from bihuan.apps.incidents.flow import INCIDENTS, Verb
from bihuan.apps.patrols import queries as patrols
from bihuan.doors.kit.chart.dotmap import Land, Mark, dot_map
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places

BUTTONS = (
    Verb.CONFIRM,
    Verb.DISPATCH,
    Verb.ACCEPT,
    Verb.ARRIVE,
    Verb.FINISH,
    Verb.CLOSE,
    Verb.HAND_TO_LEDGER,
    Verb.ANSWER,
    Verb.REJECT,
)
AT_ONCE = frozenset({Verb.CONFIRM, Verb.ACCEPT, Verb.ARRIVE})
"""Done by the press itself; the others ask for words first."""


def page(request: Request, incident_id: int) -> HttpResponse:
    """One incident: its clock, who saw it, whom to send, and what was done."""
    detail = queries.incident(request.viewer, incident_id)
    found = detail.incident
    offered = set(access.offered(request.viewer, found))
    suggestion = None
    if Verb.DISPATCH in offered:
        positions = patrols.latest_positions(found.county_code, request.now)
        suggestion = queries.suggest(request.viewer, found, positions=positions, at=request.now)
    code = found.place_code
    shown = {
        "detail": detail,
        "incident": found,
        "buttons": [
            (str(verb), INCIDENTS.moves[verb].word, verb in AT_ONCE)
            for verb in BUTTONS
            if verb in offered
        ],
        "suggestion": suggestion,
        "can_merge": Verb.MERGE in offered,
        "can_split": Verb.SPLIT in offered and found.signals_count > 1,
        "place": " ".join(one.name for one in places.path(code)[1:]) or "未定到乡镇",
        "town": places.names([code[:9]]).get(code[:9], ""),
        "map": _map(found),
        "is_late": found.check_by is not None
        and found.is_suspected
        and request.now > found.check_by,
    }
    return render(request, "incidents/detail.html", shown)


def _map(found: queries.Incident) -> str:
    if found.lon is None or found.lat is None:
        return ""
    towns = places.shapes(found.county_code)
    near = [one for one in towns if found.place_code.startswith(one.code)] or towns
    return dot_map(
        [Land(one.name, one.boundary, one.lon, one.lat) for one in near],
        [Mark(found.lon, found.lat, found.kind_word, shape="triangle", tone="red")],
        told=f"{found.kind_word}的位置",
    )
