from datetime import date, datetime
from decimal import Decimal
from urllib.parse import quote

from django.http import HttpResponse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import LEDGER
from bihuan.doors.kit.request import Request
from bihuan.doors.kit.sheet import BookMeta, LedgerRow, ledger_book
from bihuan.doors.web.ledger.filters import filter_from
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile

AT_MOST = 5000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(request: Request) -> HttpResponse:
    """The filtered ledger as the county's Excel form, with its merged two-row header."""
    wanted = filter_from(request.GET)
    items = queries.every_row(request.viewer, wanted, at=request.now, limit=AT_MOST)
    number = ledger.note_export(
        what="台账", filters=request.GET.urlencode(), rows=len(items), by=request.viewer,
        at=request.now,
    )  # fmt: skip
    towns = places.names({item.place_code[:9] for item in items})
    villages = places.names({item.place_code for item in items if len(item.place_code) >= 12})
    meta = BookMeta(
        title=f"{profile.current().county_name}生态环境问题整改台账",
        export_id=number,
        filters=request.GET.urlencode(),
        user=f"{request.viewer.org_name} {request.viewer.name}",
        exported_at=request.now,
        statuses=tuple(state.word for state in LEDGER.states.values()),
    )
    rows = [
        _line(row, towns.get(row.item.place_code[:9], ""),
              villages.get(row.item.place_code, ""), request.now)
        for row in queries.rows(items, request.viewer, at=request.now)
    ]  # fmt: skip
    answer = HttpResponse(ledger_book(rows, meta), content_type=XLSX)
    name = quote(f"问题台账-{number}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


def _line(row: queries.Row, town: str, village: str, now: datetime) -> LedgerRow:
    item, due = row.item, row.item.shown_due
    return LedgerRow(
        number=item.shown_number,
        source=item.get_origin_display(),
        source_document=item.document_title,
        source_quote=item.quote,
        problem=item.description or item.title,
        domain=item.get_field_display(),
        township=town,
        village=village,
        lon=_degree(item.lon),
        lat=_degree(item.lat),
        goal=item.goal,
        measures=item.measure,
        lead=item.lead_org.name if item.lead_org else "",
        person=item.doer.name if item.doer else "",
        assist=row.assisting,
        supervisor=item.supervisor.name if item.supervisor else "",
        leader=item.leader.name if item.leader else "",
        due_on=item.first_due_on if item.first_due_on and not item.is_standing else due,
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


def _degree(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def _day(moment: datetime | None, now: datetime) -> date | None:
    return moment.astimezone(now.tzinfo).date() if moment else None
