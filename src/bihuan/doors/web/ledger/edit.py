from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.item_form import CorrectionForm
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
        initial=_initial(found),
    )
    version = request.POST.get("version") or str(found.item.version)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            given = dict(form.cleaned_data)
            assisting, _ = given.pop("assisting"), given.pop("criteria")
            ledger.correct(
                item_id=item_id,
                version=int(version),
                changes=given,
                assisting_org_ids=assisting,
                criteria=form.criteria_lines(),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已修改")
            return redirect("ledger-detail", item_id)
    shown = {"form": form, "item": found.item, "version": version}
    return render(request, "ledger/form.html", shown, status=422 if form.is_bound else 200)


def _initial(found: queries.Detail) -> dict[str, Any]:
    item = found.item
    names = [name for name in CorrectionForm.base_fields if name not in {"assisting", "criteria"}]
    return {name: item.__dict__[name] for name in names} | {
        "due_on": item.shown_due,
        "assisting": [party.org_id for party in found.assisting],
        "criteria": "\n".join(criterion.text for criterion in found.criteria),
    }
