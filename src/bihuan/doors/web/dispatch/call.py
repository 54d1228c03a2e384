from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.urging import access, queries
from bihuan.apps.urging import actions as urging
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import queries as people


class Call(forms.Form):
    """电话催办: whom, what was said, what came of it."""

    callee = forms.CharField(label="给谁打的", max_length=40)
    outcome = forms.ChoiceField(label="结果", choices=queries.PhoneCall.Outcome.choices)
    said = forms.CharField(
        label="说了什么", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    promised_on = forms.DateField(
        label="承诺办到",
        required=False,
        help_text="结果是“承诺限时办理”时填写",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def page(request: Request, item_id: int) -> HttpResponse:
    """Log a call about one item; the numbers to call stand beside the form."""
    item = ledger.item(request.viewer, item_id)
    access.require_actor(request.viewer)
    held = people.holders(item.lead_org_id, on=request.now.date()) if item.lead_org_id else []
    first = f"{item.doer.name}" if item.doer else ""
    form = Call(request.POST or None, initial={"callee": first})
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            urging.log_call(item_id=item_id, by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"{item.shown_number} 已记录电话催办")
            return redirect("ledger-detail", item_id)
    shown = {"item": item, "form": form, "people": held}
    return render(request, "dispatch/call.html", shown, status=422 if form.is_bound else 200)
