import csv
from collections.abc import Iterator
from io import StringIO

from django.http import HttpResponse

from bihuan.apps.air import access
from bihuan.apps.air import queries as air
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.request import Request
from bihuan.doors.web.air import asked as asking
from bihuan.doors.web.air.figures import unit_of
from bihuan.rules import airwords
from bihuan.rules.standards import DAY_VALUES, WORDS

HEADS = (
    "日期", "位置", *(f"{WORDS[name]}（{unit_of(name)}）" for name in DAY_VALUES),
    "AQI", "类别", "首要污染物", "标准版本", "例外事件", "状态", "说明",
)  # fmt: skip


def page(request: Request) -> HttpResponse:
    """The days of a place as the page shows them; opens in Excel."""
    code = request.GET.get("code") or asking.county(request)
    access.require_place(request.viewer, code)
    asked = asking.read(request)
    written = StringIO()
    out = csv.writer(written)
    out.writerow(HEADS)
    name = air.place_name(code)
    for day in air.days(code, asked.since, asked.until, edition=asked.edition):
        out.writerow(_row(name, day))
    answer = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    file = f"air-{code}-{asked.since:%Y%m%d}-{asked.until:%Y%m%d}.csv"
    answer["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer


def _plain(words: str) -> str:
    """What a person wrote never begins a formula in Excel."""
    return f"'{words}" if words[:1] in {"=", "+", "-", "@"} else words


def _row(name: str, day: air.DayView) -> Iterator[str]:
    """A missing value is NA as HJ 633 writes it, never an empty cell and never zero."""
    yield f"{day.day:%Y-%m-%d}"
    yield _plain(name)
    for pollutant in DAY_VALUES:
        value = day.values[pollutant]
        yield "NA" if value is None else str(value)
    yield "NA" if day.aqi is None else str(day.aqi)
    yield "NA" if day.category is None else LOOKS[day.category].word
    yield airwords.pollutants(day.primary)
    yield f"HJ 633-{day.edition}"
    yield _plain(day.event)
    yield "审核后" if day.is_reviewed else "审核前"
    yield day.note
