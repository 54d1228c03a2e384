"""停留排行: what lies longest, and in whose hands (R116)."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.shown import TONES
from bihuan.rules.lamp import Lamp

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its lamp."""

    row: ledger.IdleRow
    lamp: Lamp
    tone: str


def page(request: Request) -> HttpResponse:
    """The longest idle first, each with its holder; then the holders, then the desks."""
    desk = request.GET.get("desk", "")
    desk = desk if desk in ledger.DESK_WORDS else ""
    found = ledger.idling(request.viewer, at=request.now, desk=desk, limit=SHOWN)
    limits = ledger.limits()
    lines = [
        Line(row, ledger.lamp_of(row.item, request.now, limits), TONES[row.item.status])
        for row in found.rows
    ]
    shown = {
        "lines": lines,
        "found": found,
        "more": found.total - len(lines),
        "desk": desk,
        "desks": list(ledger.DESK_WORDS.items()),
        "paces": [(ledger.DESK_WORDS[pace.desk], pace) for pace in found.paces],
    }
    return render(request, "ledger/idle.html", shown)
