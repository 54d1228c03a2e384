from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.campaigns import queries as campaigns
from bihuan.doors.kit.request import Request


def page(request: Request, campaign_id: int) -> HttpResponse:
    """The account of the list by unit, field and difficulty; frozen, it proves itself (R022)."""
    found = campaigns.campaign(request.viewer, campaign_id)
    board = campaigns.board(request.viewer, found, at=request.now)
    kept = found.final_account if board.sha256 else None
    shown = {
        "campaign": found,
        "board": board,
        "kept": kept,
        "tables": [
            ("责任单位", board.by_unit),
            ("领域", board.by_field),
            ("难度", board.by_difficulty),
        ],
    }
    return render(request, "campaigns/account.html", shown)
