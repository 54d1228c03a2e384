from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request


def page(request: Request) -> HttpResponse:
    """Inspection rounds, their aspects and types, to be held against the bulletin (R024, R025)."""
    code = request.GET.get("round", "")[:40]
    rounds = ledger.by_round(request.viewer)
    aspects = ledger.by_aspect(request.viewer, code) if code else []
    shown = {
        "rounds": rounds,
        "code": code,
        "aspects": aspects,
        "aspect_count": len({tally.words[0] for tally in aspects}),
        "type_count": len({tally.words for tally in aspects}),
        "total": sum(tally.total for tally in aspects),
        "parked": ledger.parked_share(request.viewer),
    }
    return render(request, "ledger/rounds.html", shown)
