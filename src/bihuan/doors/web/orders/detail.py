from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.orders import queries
from bihuan.apps.orders.flow import Verb
from bihuan.doors.kit.request import Request
from bihuan.doors.web.orders.shown import COLOUR_TONES, TONES, address, button, buttons, qr


def page(request: Request, order_id: int) -> HttpResponse:
    """The paper, what may be done with it, and what became of it."""
    found = queries.detail(request.viewer, order_id, at=request.now)
    order = found.order
    to_sign = [button(order.id, verb) for verb in (Verb.ISSUE, Verb.RETURN) if verb in found.verbs]
    return render(
        request,
        "orders/detail.html",
        {
            "found": found,
            "order": order,
            "paper": found.paper,
            "tone": TONES[order.status],
            "colour_tone": COLOUR_TONES[order.colour],
            "buttons": buttons(order.id, found.verbs),
            "to_sign": to_sign,
            "journal": list(reversed(found.journal)),
            "crumbs": [("督办单", reverse("orders-list")), (order.shown_number, "")],
            "qr": qr(address(request, order.id)),
        },
    )
