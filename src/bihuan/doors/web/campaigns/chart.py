"""打印作战图: the wall chart of a campaign on A3 to A0, as paper and as pictures (R044)."""

from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse

from bihuan.apps.campaigns import queries as campaigns
from bihuan.doors.kit.chart.pdf import wallchart_pdf
from bihuan.doors.kit.chart.svg import wallchart_svg
from bihuan.doors.kit.public import public_url
from bihuan.doors.kit.request import Request
from bihuan.doors.web.campaigns.asking import asked_of, size_of
from bihuan.rules.chart import Chart


def pdf(request: Request, campaign_id: int) -> HttpResponse:
    found, chart = _chart(request, campaign_id)
    size = size_of(request.GET.get("size"))
    made = wallchart_pdf(chart, size, grey=request.GET.get("grey") == "1")
    return _sent(made, "application/pdf", f"{found.name}作战图-{size.name}.pdf")


def svg(request: Request, campaign_id: int) -> HttpResponse:
    """One page a picture; `page` counts from 1, and the last is given for one too far."""
    found, chart = _chart(request, campaign_id)
    size = size_of(request.GET.get("size"))
    pictures = wallchart_svg(chart, size, grey=request.GET.get("grey") == "1")
    asked = request.GET.get("page", "1")
    number = min(max(int(asked), 1), len(pictures)) if asked.isdecimal() else 1
    name = f"{found.name}作战图-{size.name}-{number}.svg"
    return _sent(pictures[number - 1].encode(), "image/svg+xml", name)


def _chart(request: Request, campaign_id: int) -> tuple[campaigns.Campaign, Chart]:
    found = campaigns.campaign(request.viewer, campaign_id)
    board = campaigns.board(request.viewer, found, at=request.now)
    asked = asked_of(request.GET)
    look = campaigns.Look(
        by=asked.by,
        is_signed=request.GET.get("sign") == "1",
        live_url=public_url(reverse("campaigns-detail", args=[found.id])),
        url_of=lambda item_id: public_url(reverse("ledger-detail", args=[item_id])),
    )
    rows = asked.rows(board.tasks)
    return found, campaigns.chart(request.viewer, found, board, rows, look)


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer
