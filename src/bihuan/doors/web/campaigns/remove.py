from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.flow import Verb
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class ReasonForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


def page(request: Request, campaign_id: int, item_id: int) -> HttpResponse:
    """Take an item off the list, with the reason that stays beside it (R041)."""
    found = queries.campaign(request.viewer, campaign_id)
    access.require(request.viewer, found, to=Verb.REMOVE_ITEM)
    item = ledger.item(request.viewer, item_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            campaigns.remove_item(
                campaign_id=found.id,
                item_id=item.id,
                reason=form.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已把{item.shown_number}撤出清单，理由留在页面上")
            return redirect("campaigns-detail", found.id)
    status = 422 if form.is_bound else 200
    shown = {"campaign": found, "item": item, "form": form}
    return render(request, "campaigns/remove.html", shown, status=status)
