from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.filters import as_at_of, chips_of, filter_from, page_number, panel_of
from bihuan.doors.web.ledger.shown import lines, past_lines
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The ledger: counts, chips, search, filters, rows, bulk bar (S6); or as at a past day."""
    viewer, now = request.viewer, request.now
    wanted, number = filter_from(request.GET), page_number(request.GET)
    as_at = as_at_of(request.GET)
    if as_at is None:
        past = None
        shown = ledger.listing(viewer, wanted, at=now, number=number)
        counts, rows = ledger.counts(viewer, at=now), lines(shown.items, viewer, now)
    else:
        past = ledger.as_at(viewer, wanted, as_at, at=now)
        shown = past.page(wanted, number=number)
        counts, rows = past.counts(), past_lines(shown.items, viewer, past.moment)
    return render(
        request,
        "ledger/list.html",
        {
            "wanted": wanted,
            "past": past,
            "rates": None if past else ledger.rates(viewer),
            "page": shown,
            "lines": rows,
            "chips": chips_of(viewer, wanted, counts),
            "panel": panel_of(viewer, wanted, now),
            "can_open": viewer.has(Duty.DISPATCHER),
            "views": ledger.saved_views(viewer),
        },
    )
