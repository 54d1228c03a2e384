from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request


def page(request: Request, item_id: int) -> HttpResponse:
    """这个时限怎么来的: every step to the date of one item."""
    story = ledger.dates(request.viewer, item_id, at=request.now)
    item = story.item
    crumbs = [
        ("问题台账", reverse("ledger-list")),
        (item.shown_number, reverse("ledger-detail", args=[item.id])),
        ("时限的由来", ""),
    ]
    return render(request, "ledger/dates.html", {"story": story, "item": item, "crumbs": crumbs})
