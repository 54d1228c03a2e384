from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.filters import chips_of, filter_from, page_number, panel_of
from bihuan.doors.web.ledger.shown import lines
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The ledger: counts, chips, search, filters, rows, bulk bar (S6)."""
    wanted = filter_from(request.GET)
    shown = ledger.listing(request.viewer, wanted, at=request.now, number=page_number(request.GET))
    return render(
        request,
        "ledger/list.html",
        {
            "wanted": wanted,
            "page": shown,
            "lines": lines(shown.items, request.viewer, request.now),
            "chips": chips_of(request.viewer, wanted, request.now),
            "panel": panel_of(request.viewer, wanted, request.now),
            "can_open": request.viewer.has(Duty.DISPATCHER),
            "views": ledger.saved_views(request.viewer),
        },
    )
