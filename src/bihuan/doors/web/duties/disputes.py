from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.duties import access, queries
from bihuan.apps.duties import actions as duties
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties.tabs import tabs
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Duty


class AskForm(forms.Form):
    number = forms.CharField(label="事项编号", max_length=24)
    note = forms.CharField(label="争议情况", max_length=300, required=False)


def page(request: Request) -> HttpResponse:
    """The arbiter's desk: what units pass on, how it was ruled, who passes on most (R054, R053)."""
    viewer = request.viewer
    if not access.reads_area(viewer) and not access.is_arbiter(viewer):
        raise Refused("duties.disputes.not_yours", "责任争议由县领导、县环委办和督查人员查看")
    form = AskForm(request.POST or None) if viewer.has(Duty.DISPATCHER) else None
    if form is not None and form.is_valid():
        given = form.cleaned_data
        with refusals_into(form):
            item = ledger.by_number(viewer, given["number"])
            duties.raise_dispute(
                item_id=item.id, why="asked", note=given["note"], by=viewer, at=request.now
            )
            messages.success(request, f"已提请裁定：{item.number}")
            return redirect("duties-disputes")
    today = request.now.date()
    shown = {
        "tabs": tabs(viewer, "duties-disputes"),
        "desk": queries.desk(viewer, on=today),
        "bounces": queries.bounces_by_unit(viewer),
        "parked": queries.parked(viewer, on=today),
        "form": form,
        "today": today,
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "duties/disputes.html", shown, status=status)


@require_POST
def withdraw(request: Request, rule_id: int) -> HttpResponse:
    duties.withdraw_rule(
        rule_id=rule_id, reason=request.POST.get("reason", ""), by=request.viewer, at=request.now
    )
    messages.success(request, "已撤销裁定规则，今天起按分工表分派")
    return redirect("duties-disputes")
