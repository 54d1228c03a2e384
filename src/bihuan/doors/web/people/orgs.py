import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.people import forms
from bihuan.doors.web.people.guard import require_admin, require_reader
from bihuan.foundation.orgs import actions
from bihuan.foundation.orgs import queries as orgs
from bihuan.rules.viewer import Duty


def page(request: Request) -> HttpResponse:
    """The county's organisations and the names they go by."""
    require_reader(request)
    shown = {
        "orgs": orgs.with_aliases(request.viewer.scope[:6], on=request.now.date()),
        "can_add": request.viewer.has(Duty.ADMIN),
    }
    return render(request, "people/orgs.html", shown)


def new(request: Request) -> HttpResponse:
    require_admin(request)
    form = forms.OrgForm(
        request.POST or None,
        county_code=request.viewer.scope[:6],
        on=request.now.date(),
        initial={"from_on": request.now.date(), "place_code": request.viewer.scope[:6]},
    )
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            given = dict(form.cleaned_data)
            given["aliases"] = re.split(r"[、，,\s]+", given["aliases"].strip())
            org = actions.found_org(**given, by=request.viewer, at=request.now)
            messages.success(request, f"已登记{org.name}")
            return redirect("org-list")
    shown = {"form": form, "title": "登记组织", "back": "org-list", "word": "登记"}
    return render(request, "people/form.html", shown, status=422 if form.is_bound else 200)
