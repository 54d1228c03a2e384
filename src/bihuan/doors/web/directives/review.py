from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import queries
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.reasons import REASONS


def page(request: Request, document_id: int) -> HttpResponse:
    """The text on one side, the proposals read in it on the other, until nothing is undecided."""
    whole = queries.review(request.viewer, document_id, on=request.now.date())
    counts = whole.counts
    chip = request.GET.get("chip", "all")
    if chip not in queries.CHIPS:
        chip = "all"
    shown = {
        "whole": whole,
        "document": whole.document,
        "chip": chip,
        "chips": [(code, word, counts[code]) for code, (word, _) in queries.CHIPS.items()],
        "cards": whole.shown(chip),
        "counts": counts,
        "decided": counts["all"] - counts["undecided"],
        "orgs": list(whole.org_names.items()),
        "paces": queries.choices("pace"),
        "fields": ledger.choices("field"),
        "reasons": REASONS,
        "findings": [figure for figure in whole.figures if figure.finding],
    }
    return render(request, "directives/review.html", shown)
