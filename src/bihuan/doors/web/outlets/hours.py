from datetime import date, datetime, timedelta
from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.emissions import access
from bihuan.apps.emissions import queries as emissions
from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet import RegisterBook, register_book
from bihuan.doors.web.outlets import words
from bihuan.foundation.series.queries import Window
from bihuan.rules import beijing

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = ["开始", "结束", "因子", "实测", "折算", "限值", "单位", "标记", "判定", "不判定的原因"]
USUAL, LONGEST = 7, 31
"""Days of one file."""


def page(request: Request, outlet_id: int) -> HttpResponse:
    """Hours with their verdicts as a workbook; who took it out stands on it."""
    outlet = access.outlet_for(request.viewer, outlet_id)
    until = request.now.replace(minute=0, second=0, microsecond=0)
    window = Window(_since(request, until), until)
    viewer = request.viewer
    book = RegisterBook(
        title=f"{outlet.name}小时均值",
        heads=HEADS,
        rows=[_row(line) for line in emissions.hours_judged(outlet.id, window)],
        mark=f"{viewer.org_name} {viewer.name} {request.now:%Y-%m-%d %H:%M} 导出",
        exported_at=request.now,
    )
    answer = HttpResponse(register_book(book), content_type=XLSX)
    name = quote(f"{outlet.name}-小时均值-{request.now:%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _since(request: Request, until: datetime) -> datetime:
    try:
        asked = beijing.opens(date.fromisoformat(request.GET.get("from", "")))
    except ValueError:
        asked = until - timedelta(days=USUAL)
    return max(asked, until - timedelta(days=LONGEST))


def _row(line: emissions.Line) -> list[str | float | None]:
    one, judgement = line.judged, line.judgement
    limit = one.limit
    is_corrected = limit is not None and limit.o2_reference is not None
    corrected = judgement.value if is_corrected else one.told.told_corrected
    return [
        f"{beijing.wall(one.starts_at):%Y-%m-%d %H:%M}",
        f"{beijing.wall(one.ends_at):%Y-%m-%d %H:%M}",
        line.word,
        None if one.told.measured is None else float(one.told.measured),
        None if corrected is None else float(round(corrected, 3)),
        None if limit is None else float(limit.upper),
        limit.unit if limit else "",
        words.mark(one.told.mark),
        judgement.word,
        judgement.why_word,
    ]
