from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns import queries as campaigns
from bihuan.doors.kit.chart.svg import gantt_svg
from bihuan.doors.kit.public import public_url
from bihuan.doors.kit.request import Request
from bihuan.doors.web.campaigns import asking
from bihuan.rules.chart import Size
from bihuan.rules.chart.order import MOST_ROWS
from bihuan.rules.scoreboard import Task

GANTT_PX = 1240
"""What a desk's screen of 1366 leaves of a wide page."""


def page(request: Request, campaign_id: int) -> HttpResponse:
    """The head, the score, the rows as a table or a chart, the nodes and the weekly words (S9)."""
    found = campaigns.campaign(request.viewer, campaign_id)
    board = campaigns.board(request.viewer, found, at=request.now)
    asked = asking.asked_of(request.GET)
    rows = asked.rows(board.tasks)
    some, count = asking.nodes(rows, board.as_at.date())
    shown: dict[str, Any] = {
        "campaign": found,
        "board": board,
        "verbs": access.offered(request.viewer, found),
        "scope": campaigns.scope_words(found),
        "counters": asking.counters(board, asked),
        "asked": asked,
        "rows": rows,
        "sections": asking.sections(rows, asked.by),
        "units": sorted({task.unit for task in board.tasks}),
        "lamps": asking.LAMPS.items(),
        "groupings": [(code, word) for code, (word, _) in campaigns.GROUPINGS.items()],
        "views": asking.VIEWS.items(),
        "sizes": list(Size.__members__),
        "sheets": range(1, max(1, -(-len(rows) // MOST_ROWS)) + 1),
        "gantt": _gantt(request, found, board, rows, asked.by) if asked.view == "gantt" else "",
        "nodes": some,
        "node_count": count,
        "weekly": campaigns.weekly(found, board),
        "has_address": bool(public_url("/")),
        "days_left": (found.end_on - request.now.date()).days,
        "days_over": (request.now.date() - found.end_on).days,
        "days_before": (found.start_on - request.now.date()).days,
        "journal": campaigns.journal(request.viewer, found)[:20],
    }
    return render(request, "campaigns/detail.html", shown)


def _gantt(
    request: Request,
    found: campaigns.Campaign,
    board: campaigns.Board,
    rows: list[Task],
    by: str,
) -> SafeString:
    look = campaigns.Look(by=by, url_of=lambda item_id: reverse("ledger-detail", args=[item_id]))
    chart = campaigns.chart(request.viewer, found, board, rows, look)
    return SafeString(gantt_svg(chart, GANTT_PX))
