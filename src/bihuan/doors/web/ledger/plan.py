from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import forms
from bihuan.rules.refusal import Refused


def page(request: Request, item_id: int) -> HttpResponse:
    """The timetable and roadmap of an item: measures and dated milestones (R029)."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    if Verb.PLAN not in found.verbs:
        raise Refused("ledger.plan.not_now", "当前状态不能填报整改方案")
    rows = forms.Milestones(
        request.POST or None, prefix="step", initial=[_row(step) for step in found.steps]
    )
    measure = forms.Submit(request.POST or None, initial={"text": found.item.measure})
    measure.fields["text"].label, measure.fields["text"].help_text = "整改措施", ""
    if request.method == "POST" and rows.is_valid() and measure.is_valid():
        with refusals_into(measure):
            ledger.plan(
                item_id=item_id,
                milestones=_milestones(rows.cleaned_data, request.now.date()),
                measure=measure.cleaned_data["text"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "整改方案已保存")
            return redirect("ledger-detail", item_id)
    shown = {"item": found.item, "rows": rows, "measure": measure}
    return render(request, "ledger/plan.html", shown, status=422 if rows.is_bound else 200)


def _row(step: Any) -> dict[str, object]:
    return {
        "name": step.name,
        "due_on": step.due_on,
        "weight": step.weight,
        "is_done": step.done_on is not None,
        "standard": step.standard,
    }


def _milestones(rows: list[dict[str, Any]], today: date) -> list[ledger.Milestone]:
    return [
        ledger.Milestone(
            name=row["name"],
            due_on=row["due_on"],
            weight=row.get("weight") or 1,
            done_on=today if row.get("is_done") else None,
            standard=row.get("standard") or "",
        )
        for row in rows
        if row.get("name")
    ]
