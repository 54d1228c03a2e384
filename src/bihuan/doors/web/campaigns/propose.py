from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.flow import Verb
from bihuan.doors.kit.request import Request


def page(request: Request, campaign_id: int) -> HttpResponse:
    """What is in scope and not on the list; a person ticks what belongs."""
    found = queries.campaign(request.viewer, campaign_id)
    access.require(request.viewer, found, to=Verb.ADD_ITEMS)
    if request.method == "POST":
        picked = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()]
        added = campaigns.add_items(
            campaign_id=found.id,
            item_ids=picked,
            why=request.POST.get("why", ""),
            by=request.viewer,
            at=request.now,
        )
        messages.success(request, added.sentence)
        return redirect("campaigns-detail", found.id)
    shown = {
        "campaign": found,
        "scope": queries.scope_words(found),
        "proposals": queries.proposed(request.viewer, found),
    }
    return render(request, "campaigns/propose.html", shown)
