from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.rules import sheets


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
        "differences": _differences(request, code, aspects),
        "parked": ledger.parked_share(request.viewer),
    }
    return render(request, "ledger/rounds.html", shown)


def _differences(request: Request, code: str, aspects: list[ledger.Tally]) -> list[str]:
    """The bulletin's totals, as its list was brought in with, against the ledger's own."""
    stated = ledger.stated_for(request.viewer, code) if code else None
    if stated is None:
        return []
    groups = [(tally.words[0], tally.words[1]) for tally in aspects for _ in range(tally.total)]
    return [one.sentence for one in sheets.differences(stated, groups)]
