from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.subjects import actions as subjects
from bihuan.apps.subjects import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet import RegisterBook, register_book
from bihuan.doors.web.registers import asking
from bihuan.doors.web.registers.list import rows_of
from bihuan.rules import registersheet
from bihuan.rules.packs import Pack

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_MOST = 10_000
STATES = {"active": "在册", "retired": "已注销", "merged": "已合并"}


def page(request: Request, register: str) -> HttpResponse:
    """The filtered register as Excel; who took it out is on record before it leaves."""
    viewer = request.viewer
    county = queries.home(viewer)
    pack = queries.pack(county, register)
    wanted = asking.filter_from(request.GET, pack)
    found = queries.every_row(viewer, wanted, on=request.now.date(), limit=AT_MOST)
    with_people = subjects.note_export(
        register=register, rows=len(found), by=viewer, at=request.now
    )
    mark = f"{request.now:%Y-%m-%d %H:%M} {viewer.org_name}{viewer.name}导出，共{len(found)}条"
    if with_people:
        mark += "，含个人信息，注意保管"
    hidden = queries.personal_hidden(viewer, county, register)
    book = RegisterBook(
        title=pack.name,
        heads=_heads(pack, hidden),
        rows=_rows(pack, found, hidden),
        mark=mark,
        exported_at=request.now,
    )
    answer = HttpResponse(register_book(book), content_type=XLSX)
    name = quote(f"{pack.name}-{request.now:%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _heads(pack: Pack, hidden: frozenset[str]) -> list[str]:
    """The heads that an import reads back, in their order."""
    columns = registersheet.columns(pack)
    own = [word for code, word in columns.items() if code not in {"number", *hidden}]
    return ["系统编号", *own, "最近检查", "状态"]


def _rows(
    pack: Pack, found: list[queries.Subject], hidden: frozenset[str]
) -> list[list[str | float | None]]:
    refs = asking.refs_of(pack, [one.values for one in found])
    fields = [one for one in pack.fields if one.code not in hidden]
    return [
        [
            str(row.subject.id),
            row.subject.name,
            *(_plain(one, row.subject.values.get(one.code), refs) for one in fields),
            "" if row.place == "未定" else row.place,
            row.subject.place_text,
            row.subject.lon,
            row.subject.lat,
            row.subject.checked_on.isoformat() if row.subject.checked_on else "从未",
            "停工整改" if row.subject.stopped_reason else STATES[row.subject.state],
        ]
        for row in rows_of(pack, found)
    ]


def _plain(field: queries.Field, value: queries.Value, refs: dict[int, str]) -> str | float | None:
    """Numbers stay numbers; the rest as pages show it."""
    if isinstance(value, int | float) and not isinstance(value, bool) and field.type != "ref":
        return value
    return asking.worded(field, value, refs)
