from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Status, Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.item_form import CorrectionForm
from bihuan.doors.web.ledger.rest_day import due_of
from bihuan.doors.web.ledger.tie_form import MayTieForm, fits, tie_of
from bihuan.rules.refusal import Refused


def page(request: Request, item_id: int) -> HttpResponse:
    """Correct an item; if somebody changed it meanwhile, their change is not overwritten."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    if Verb.CORRECT not in found.verbs:
        raise Refused("ledger.correct.not_now", "当前状态或您的职责不能修改这一事项")
    form = CorrectionForm(
        request.POST or None,
        county_code=found.item.county_code,
        on=request.now.date(),
        is_draft=found.item.status == Status.DRAFT,
        projects=queries.choices_of_projects(request.viewer),
        initial=_initial(found),
    )
    if found.item.status != Status.DRAFT:
        form.leave_difficulty()
    version = request.POST.get("version") or str(found.item.version)
    tie = MayTieForm(request.POST or None, viewer=request.viewer, initial=tie_of(found.item))
    rest = None
    if request.method == "POST" and form.is_valid() and tie.is_valid() and fits(form, tie):
        due_on, rest = due_of(request, form, tie)
        if rest is None or due_on == found.item.due_on:
            with refusals_into(form):
                _correct(request, found.item, form, version=int(version), due_on=due_on)
                if found.item.status == Status.DRAFT:
                    _tie(request, found.item, tie, due_on)
                messages.success(request, "已修改")
                return redirect("ledger-detail", item_id)
    shown = {"form": form, "item": found.item, "version": version, "rest": rest}
    if found.item.status == Status.DRAFT:
        shown["tie"] = tie
    return render(request, "ledger/form.html", shown, status=422 if form.is_bound else 200)


def _correct(
    request: Request,
    item: queries.Item,
    form: CorrectionForm,
    *,
    version: int,
    due_on: date | None,
) -> None:
    given = form.cleaned_data | {"due_on": due_on}
    assisting, _ = given.pop("assisting"), given.pop("criteria")
    ledger.correct(
        item_id=item.id,
        version=version,
        changes=given,
        assisting_org_ids=assisting,
        criteria=form.criteria_lines(),
        by=request.viewer,
        at=request.now,
    )


def _tie(request: Request, item: queries.Item, tie: MayTieForm, due_on: date | None) -> None:
    """A draft's date follows the chosen event; with none chosen it is the one written."""
    tied = tie.cleaned_data
    held = {"event_id": item.tied_event_id, "days": item.tied_days, "unit": item.tied_unit}
    if tied["event_id"] is not None and (tied != held or due_on != item.due_on):
        ledger.tie(item_id=item.id, by=request.viewer, at=request.now, **tied)
    if tied["event_id"] is None and item.tied_event_id is not None and item.pace == "dated":
        ledger.untie(
            item_id=item.id, reason="修改时选了不随事件", by=request.viewer, at=request.now
        )


def _initial(found: queries.Detail) -> dict[str, Any]:
    item = found.item
    names = [name for name in CorrectionForm.base_fields if name not in {"assisting", "criteria"}]
    return {name: item.__dict__[name] for name in names} | {
        "due_on": item.shown_due,
        "assisting": [party.org_id for party in found.assisting],
        "criteria": "\n".join(criterion.text for criterion in found.criteria),
    }
