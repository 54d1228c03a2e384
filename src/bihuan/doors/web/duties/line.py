from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from bihuan.apps.duties import access, queries
from bihuan.apps.duties import actions as duties
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties.line_form import TERRITORY, LineForm


def new(request: Request) -> HttpResponse:
    """Add a line to the matrix."""
    county_code = access.keepers_county(request.viewer, verb="set_duty_line")
    today = request.now.date()
    initial = {"from_on": today, "domain": request.GET.get("domain", "")}
    form = LineForm(request.POST or None, county_code=county_code, on=today, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            laid = duties.set_duty_line(line=form.line(), by=request.viewer, at=request.now)
            messages.success(request, f"已增加分工：{laid.domain}")
            return redirect("duties")
    status = 422 if form.is_bound else 200
    return render(request, "duties/line.html", {"form": form, "line": None}, status=status)


def page(request: Request, line_id: int) -> HttpResponse:
    """One line with its history; a change is a new line from a day on."""
    line = queries.line(request.viewer, line_id)
    today = request.now.date()
    form = None
    if access.is_keeper(request.viewer, line.county_code) and line.to_on is None:
        initial = {
            "domain": line.domain,
            "lead_org_id": line.lead_org_id or TERRITORY,
            "clause": line.clause,
            "document_title": line.document_title,
            "from_on": max(today, line.from_on + timedelta(days=1)),
            "medium": line.medium,
            "words": "、".join(line.words),
            "assisting": [one.id for one in line.assisting.all()],
        }
        form = LineForm(
            request.POST or None, county_code=line.county_code, on=today, initial=initial
        )
        if form.is_valid():
            with refusals_into(form):
                laid = duties.set_duty_line(
                    line=form.line(), replaces_id=line.id, by=request.viewer, at=request.now
                )
                messages.success(request, f"已修改分工：{laid.domain}，自{laid.from_on}起")
                return redirect("duties-line", laid.id)
    shown = {
        "form": form,
        "line": line,
        "history": queries.history(request.viewer, line.domain),
        "today": today,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "duties/line.html", shown, status=status)


@require_POST
def end(request: Request, line_id: int) -> HttpResponse:
    line = duties.end_duty_line(
        line_id=line_id,
        to_on=parse_date(request.POST.get("to_on", "")) or request.now.date(),
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已停用分工：{line.domain}")
    return redirect("duties-line", line.id)
