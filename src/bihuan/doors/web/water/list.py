from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.water import access
from bihuan.apps.water import queries as water
from bihuan.doors.kit.request import Request
from bihuan.doors.web.water.asked import year_of


def page(request: Request) -> HttpResponse:
    """Sections by months, with the class of each and whether it is the one wanted (R095)."""
    today = request.now.date()
    board = water.board(request.viewer, year=year_of(request), today=today)
    shown = {
        "board": board,
        "late": [line for line in board.lines if line.patrol_is_late],
        "failing": [line for line in board.lines if line.year and not line.year.reaches],
        "months": range(1, 13),
        "last_month": today.month if board.year == today.year else 12,
        "may_register": access.may_register(request.viewer),
    }
    return render(request, "water/list.html", shown)
