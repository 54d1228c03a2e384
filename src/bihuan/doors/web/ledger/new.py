from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.item_form import ItemForm
from bihuan.doors.web.ledger.rest_day import due_of
from bihuan.doors.web.ledger.tie_form import MayTieForm, fits

INITIAL = {
    "kind": "problem",
    "origin": "county",
    "field": "air",
    "level": "county",
    "pace": "dated",
    "difficulty": "simple",
    "needs_closure": True,
}


def page(request: Request) -> HttpResponse:
    """Register a problem or task as a draft; doubles and days off are asked about."""
    access.require_dispatcher(request.viewer, request.viewer.scope)
    form = ItemForm(
        request.POST or None,
        county_code=request.viewer.scope[:6],
        on=request.now.date(),
        projects=queries.choices_of_projects(request.viewer),
        initial=INITIAL
        | {"place_code": request.viewer.scope, "project_id": request.GET.get("project")},
    )
    tie = MayTieForm(request.POST or None, viewer=request.viewer)
    alike: list[queries.Item] = []
    rest = None
    if request.method == "POST" and form.is_valid() and tie.is_valid() and fits(form, tie):
        alike = list(queries.similar(request.viewer, form.cleaned_data["title"]))
        if request.POST.get("not_a_double") == "1":
            alike = []
        due_on, rest = due_of(request, form, tie)
        if not alike and rest is None:
            with refusals_into(form):
                item = _opened(request, form, due_on)
                tied = tie.cleaned_data
                if tied["event_id"] is not None:
                    ledger.tie(item_id=item.id, by=request.viewer, at=request.now, **tied)
                messages.success(request, f"已登记 {item.number}")
                return redirect("ledger-detail", item.id)
    shown = {"form": form, "tie": tie, "alike": alike, "rest": rest}
    return render(request, "ledger/form.html", shown, status=422 if form.is_bound else 200)


def _opened(request: Request, form: ItemForm, due_on: date | None) -> queries.Item:
    given = form.cleaned_data | {"due_on": due_on}
    draft = ledger.Draft(
        **{name: said for name, said in given.items() if name not in {"assisting", "criteria"}},
        assisting_org_ids=given["assisting"],
        criteria=form.criteria_lines(),
    )
    return ledger.open_item(draft=draft, by=request.viewer, at=request.now)
