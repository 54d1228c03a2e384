"""The order as a Word file: to be printed, sealed, and opened in WPS."""

from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.orders import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.orders.shown import address
from bihuan.doors.web.orders.wording import Sheet, word_file
from bihuan.rules.refusal import NotVisible, Refused

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
AT_ONCE = 30


def page(request: Request, order_id: int) -> HttpResponse:
    order = queries.order(request.viewer, order_id)
    return _answer(request, [_sheet(request, order)], f"{order.shown_number}{order.org_name}")


def several(request: Request) -> HttpResponse:
    """批量打印: the ticked orders one after the other in one file, each from page 1."""
    picked = [one for one in request.GET.getlist("pick") if one.isascii() and one.isdigit()]
    sheets = []
    for one in picked[:AT_ONCE]:
        try:
            sheets.append(_sheet(request, queries.order(request.viewer, int(one))))
        except NotVisible:
            continue
    if not sheets:
        raise Refused("orders.docx.none", "请先勾选要打印的督办单")
    return _answer(request, sheets, f"督办单{len(sheets)}份")


def _sheet(request: Request, order: queries.Order) -> Sheet:
    return Sheet(
        paper=queries.paper(request.viewer, order.id, at=request.now),
        url=address(request, order.id),
        receiver=order.receiver_name,
        signed_at=order.signed_at,
        opinion=order.receipt_opinion,
    )


def _answer(request: Request, sheets: list[Sheet], name: str) -> HttpResponse:
    answer = HttpResponse(word_file(sheets, at=request.now), content_type=TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.docx"
    return answer
