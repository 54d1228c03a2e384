from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.campaigns import access, queries
from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.campaigns.campaign_form import CampaignForm, initial_of


def page(request: Request, campaign_id: int) -> HttpResponse:
    """Correct the head or the scope of a campaign."""
    found = queries.campaign(request.viewer, campaign_id)
    access.require(request.viewer, found, to=Verb.CORRECT_CAMPAIGN)
    form = CampaignForm(
        request.POST or None,
        county_code=found.county_code,
        on=request.now.date(),
        initial=initial_of(found),
    )
    if form.is_valid():
        version = request.POST.get("version", "")
        with refusals_into(form):
            campaigns.correct_campaign(
                campaign_id=found.id,
                version=int(version) if version.isdecimal() else 0,
                frame=form.frame(),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已保存修改")
            return redirect("campaigns-detail", found.id)
    status = 422 if form.is_bound else 200
    return render(request, "campaigns/form.html", {"form": form, "campaign": found}, status=status)
