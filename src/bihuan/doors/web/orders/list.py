from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.orders import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.orders.shown import COLOUR_TONES, lines
from bihuan.rules.colours import WORDS
from bihuan.rules.refusal import Refused


def page(request: Request) -> HttpResponse:
    """The orders: chips by state, colours, what the rule proposes, who has not signed (S8)."""
    viewer, at = request.viewer, request.now
    if not access.may_see_any(viewer):
        raise Refused("orders.list.not_yours", "督办单由县环委办、领导、督查和承办单位查看")
    wanted = queries.Filter(
        chip=request.GET.get("chip", "open"),
        colour=request.GET.get("colour", ""),
        words=request.GET.get("q", ""),
    )
    number = request.GET.get("page", "1")
    found = queries.listing(
        viewer, wanted, at=at, number=int(number) if number.isdecimal() and len(number) < 6 else 1
    )
    counts = queries.counts(viewer, at=at)
    may_compose = access.may_compose(viewer)
    return render(
        request,
        "orders/list.html",
        {
            "wanted": wanted,
            "page": found,
            "lines": lines(found.rows),
            "chips": [(chip, counts[code], code == wanted.chip)
                      for code, chip in queries.CHIPS.items()],
            "colours": [(code.value, word) for code, word in WORDS.items()],
            "proposals": [(one, COLOUR_TONES[one.colour])
                          for one in queries.proposals(viewer, at=at)] if may_compose else [],
            "unsigned": lines(queries.unsigned(viewer, at=at)),
            "may_compose": may_compose,
            "reads_area": access.reads_area(viewer),
        },
    )  # fmt: skip
