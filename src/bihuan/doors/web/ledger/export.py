from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import LEDGER
from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet import BookMeta, LedgerRow, ledger_book
from bihuan.doors.web.ledger.filters import as_at_of, filter_from
from bihuan.foundation.profile import queries as profile
from bihuan.rules import sheets
from bihuan.rules.viewer import Viewer

AT_MOST = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Written:
    """The workbook and the number of its export."""

    number: str
    content: bytes


def page(request: Request) -> HttpResponse:
    """The filtered ledger as the county's Excel form, with its merged two-row header."""
    wanted = filter_from(request.GET)
    filters, as_at = request.GET.urlencode(), as_at_of(request.GET)
    book = written(request.viewer, wanted, filters, at=request.now, as_at=as_at)
    return workbook(book.content, f"问题台账-{book.number}.xlsx")


def workbook(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def written(
    viewer: Viewer,
    wanted: queries.Filter,
    filters: str,
    *,
    at: datetime,
    as_at: date | None = None,
) -> Written:
    """Who took the rows out is on record before they leave."""
    moment, when = at, ""
    if as_at is None:
        items = queries.every_row(viewer, wanted, at=at, limit=AT_MOST)
    else:
        past = queries.as_at(viewer, wanted, as_at, at=at)
        items = past.every_row(wanted, limit=AT_MOST)
        moment, when = past.moment, f"（截至{as_at.year}年{as_at.month}月{as_at.day}日24:00）"
    number = ledger.note_export(what="台账", filters=filters, rows=len(items), by=viewer, at=at)
    cells = queries.paper_cells(items)
    meta = BookMeta(
        title=f"{profile.current().county_name}生态环境问题整改台账{when}",
        export_id=number,
        filters=filters,
        user=f"{viewer.org_name} {viewer.name}",
        exported_at=at,
        statuses=tuple(state.word for state in LEDGER.states.values()),
    )
    shown = queries.rows(items, viewer, at=moment)
    rows = [_line(row, cells[row.item.id], moment) for row in shown]
    return Written(number, ledger_book(rows, meta))


def _line(row: queries.Row, cells: queries.PaperCells, now: datetime) -> LedgerRow:
    item, due = row.item, row.item.shown_due
    return LedgerRow(
        number=item.shown_number,
        source=_text(cells["source"]),
        source_document=item.document_title,
        source_quote=item.quote,
        problem=_text(cells["problem"]),
        domain=_text(cells["domain"]),
        township=_text(cells["township"]),
        village=_text(cells["village"]),
        lon=_degree(item.lon),
        lat=_degree(item.lat),
        goal=item.goal,
        measures=item.measure,
        lead=_text(cells["lead"]),
        person=_text(cells["person"]),
        assist=row.assisting,
        supervisor=_text(cells["supervisor"]),
        leader=_text(cells["leader"]),
        due_on=_due(cells["due_on"]),
        extended_on=due if item.is_extended and item.first_due_on else None,
        days_left=(due - now.date()).days if due and item.clock_due_on else None,
        progress=item.progress_pct,
        planned=row.planned_pct,
        status=item.status_word,
        latest=item.latest_progress,
        reported_on=_day(item.latest_progress_at, now),
        submitted_on=_day(item.submitted_at, now),
        public_to_on=item.public_until_on,
        closure_number=item.upper_ref,
        remark="挂牌督办" if item.is_listed else "",
        lamp=row.lamp.code,
    )


def _text(value: sheets.Value) -> str:
    return value if isinstance(value, str) else ""


def _due(value: sheets.Value) -> date | str | None:
    return value if isinstance(value, date | str) else None


def _degree(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def _day(moment: datetime | None, now: datetime) -> date | None:
    return moment.astimezone(now.tzinfo).date() if moment else None
