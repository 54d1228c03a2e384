"""What the pages of patrols share: their tabs, and the query string as a filter."""

from django.urls import reverse

from bihuan.apps.fieldwork import queries as fieldwork
from bihuan.apps.patrols import queries as patrols
from bihuan.doors.kit.request import Request

Tab = tuple[str, str, bool, int | None]
DAYS = ((7, "近7天"), (30, "近30天"), (0, "全部"))


def number_of(request: Request, name: str, default: int) -> int:
    written = request.GET.get(name, "")
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    return int(written) if is_number else default


def wanted(request: Request) -> patrols.Filter:
    place = request.GET.get("place", "")
    return patrols.Filter(
        person_id=number_of(request, "person", 0) or None,
        place_code=place if place.isascii() and place.isdigit() else "",
        days=number_of(request, "days", 7),
        flagged=request.GET.get("odd") == "1",
    )


def tabs(request: Request, current: str) -> list[Tab]:
    pages = (
        ("patrols-list", "巡查记录", None),
        ("patrols-plans", "巡查安排", None),
        ("patrols-unwalked", "未巡查网格", None),
        ("patrols-parcels", "手机回传待处理", fieldwork.waiting_count(request.viewer)),
    )
    return [(word, reverse(name), name == current, count) for name, word, count in pages]
