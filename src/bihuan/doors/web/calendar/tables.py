from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access as items
from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.calendar.missing import missing
from bihuan.doors.web.calendar.table_forms import (
    HolidayRows,
    YearForm,
    initial_rows,
    text_of,
)
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.deadlines import holidays_of, tables_of

SHOWN = 100


def page(request: Request) -> HttpResponse:
    """Bring in a year's holidays: fill in, look at what changes, confirm."""
    access.require_bringer(request.viewer)
    if request.method == "POST" and request.POST.get("confirmed") == "1":
        return _confirm(request)
    wanted = missing(request)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    initial = {"year": year or (wanted.year if wanted else request.now.year + 1)}
    form = YearForm(request.POST or None, initial=initial)
    rows = HolidayRows(request.POST or None, initial=initial_rows())
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        with refusals_into(form):
            return _preview(request, form.cleaned_data["year"], text_of(form, rows))
    shown = {
        "form": form,
        "rows": rows,
        "has_rows": any(row["first"].value() for row in rows),
        "tables": calendar.tables(),
        "replaced": calendar.replaced_tables(),
        "missing": wanted,
    }
    return render(request, "calendar/tables.html", shown, status=422 if form.is_bound else 200)


def _preview(request: Request, year: int, text: str) -> HttpResponse:
    """Nothing is written before what changes was seen."""
    table = tables_of(text)[year]
    changed = queries.holiday_preview(year, text, zone=request.now.tzinfo)
    visible = set(
        items.visible_to(request.viewer)
        .filter(id__in=[one.item.id for one in changed])
        .values_list("id", flat=True)
    )
    rows = [(one, one.item.id in visible) for one in changed]
    shown = {
        "year": year,
        "text": text,
        "table": table,
        "holidays": holidays_of(table),
        "worked": sorted(table.on),
        "rows": rows[:SHOWN],
        "count": len(rows),
        "more": max(0, len(rows) - SHOWN),
        "plans": queries.backplanned_count(request.viewer, year),
        "held": calendar.current().years.get(year),
    }
    return render(request, "calendar/tables/preview.html", shown)


def _confirm(request: Request) -> HttpResponse:
    written = request.POST.get("year", "")
    year = int(written) if written.isdecimal() and len(written) == 4 else 0
    changed = ledger.bring_holidays(
        year=year, text=request.POST.get("text", ""), by=request.viewer, at=request.now
    )
    messages.success(request, f"已导入{year}年节假日安排，重新计算了{len(changed)}个时限")
    return redirect("calendar")
