from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.campaigns import access
from bihuan.apps.campaigns import actions as campaigns
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.campaigns.campaign_form import CampaignForm


def page(request: Request) -> HttpResponse:
    """Draw up a campaign; the scope leads to the items that could belong."""
    county_code = access.home_county(request.viewer)
    form = CampaignForm(
        request.POST or None,
        county_code=county_code,
        on=request.now.date(),
        initial={"kind": "autumn_winter", "start_on": request.now.date()},
    )
    if form.is_valid():
        with refusals_into(form):
            made = campaigns.open_campaign(frame=form.frame(), by=request.viewer, at=request.now)
            messages.success(request, f"已建立“{made.name}”，请把事项加入清单")
            return redirect("campaigns-propose", made.id)
    status = 422 if form.is_bound else 200
    return render(request, "campaigns/form.html", {"form": form}, status=status)
