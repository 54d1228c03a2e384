"""From the ledger's list: put the ticked items into a campaign."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger.bulk import picked
from bihuan.rules.refusal import Refused


@require_POST
def page(request: Request) -> HttpResponse:
    """First press asks for the campaign; the second adds and says what was left out."""
    items = list(picked(request))
    if not items:
        messages.error(request, "请先勾选事项")
        return redirect("ledger-list")
    open_ones = queries.open_campaigns(request.viewer)
    if not open_ones:
        raise Refused("campaigns.add_items.no_campaign", "没有可以加入事项的攻坚行动，请先建立一个")
    chosen = request.POST.get("campaign", "")
    if not chosen.isdecimal():
        shown = {"items": items, "campaigns": open_ones}
        return render(request, "campaigns/add.html", shown)
    added = campaigns.add_items(
        campaign_id=int(chosen),
        item_ids=[item.id for item in items],
        why=request.POST.get("why", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, added.sentence)
    return redirect("campaigns-detail", added.campaign.id)
