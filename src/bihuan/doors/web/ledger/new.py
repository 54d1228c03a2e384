from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.item_form import ItemForm

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
    """Register a problem or task as a draft; doubles are pointed out, not forbidden."""
    access.require_dispatcher(request.viewer, request.viewer.scope)
    form = ItemForm(
        request.POST or None,
        county_code=request.viewer.scope[:6],
        on=request.now.date(),
        initial=INITIAL | {"place_code": request.viewer.scope},
    )
    alike: list[queries.Item] = []
    if request.method == "POST" and form.is_valid():
        alike = list(queries.similar(request.viewer, form.cleaned_data["title"]))
        if not alike or request.POST.get("not_a_double") == "1":
            with refusals_into(form):
                given = dict(form.cleaned_data)
                draft = ledger.Draft(
                    **{name: value for name, value in given.items()
                       if name not in {"assisting", "criteria"}},
                    assisting_org_ids=given["assisting"],
                    criteria=form.criteria_lines(),
                )  # fmt: skip
                item = ledger.open_item(draft=draft, by=request.viewer, at=request.now)
                messages.success(request, f"已登记 {item.number}")
                return redirect("ledger-detail", item.id)
    status = 422 if form.is_bound else 200
    return render(request, "ledger/form.html", {"form": form, "alike": alike}, status=status)
