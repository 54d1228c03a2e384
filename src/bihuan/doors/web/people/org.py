from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.people import forms
from bihuan.doors.web.people.guard import require_reader
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.orgs import actions
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Duty

ACTS: dict[str, tuple[str, type[forms.CountyForm], Callable[..., Any]]] = {
    "alias": ("加别名", forms.Alias, actions.add_alias),
    "rename": ("更名", forms.Renaming, actions.rename_org),
    "dissolve": ("撤销", forms.Dissolution, actions.dissolve_org),
}


def page(request: Request, org_id: int) -> HttpResponse:
    """One organisation: its names, its people, and for the administrator its changes."""
    require_reader(request)
    org = orgs.org(org_id)
    if org.county_code != request.viewer.scope[:6]:
        raise NotVisible(f"orgs.org:{org_id}")
    today, asked = request.now.date(), request.POST.get("act", "")
    bound = {
        name: form(
            request.POST if name == asked else None, county_code=org.county_code, on=today,
            prefix=name, initial={"name": org.name, "short": org.short, "to_on": today},
        )
        for name, (_, form, _) in ACTS.items()
    }  # fmt: skip
    if asked in ACTS and bound[asked].is_valid():
        word, _, action = ACTS[asked]
        with refusals_into(bound[asked]):
            given = bound[asked].cleaned_data
            action(org_id=org_id, **given, by=request.viewer, at=request.now)
            messages.success(request, f"{org.name}：已{word}")
            return redirect("org-detail", org_id)
    wanted = people.Filter(org_id=org_id)
    shown = {
        "org": org,
        "acts": [(name, ACTS[name][0], form) for name, form in bound.items()]
        if request.viewer.has(Duty.ADMIN)
        else [],
        "people": people.people(request.viewer, wanted, on=today),
        "journal": audit.about(f"orgs.org:{org_id}", limit=30)[::-1],
    }
    return render(request, "people/org.html", shown, status=422 if asked else 200)
