from typing import Any, cast

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.duties import access
from bihuan.apps.duties import queries as duties
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people

PEOPLE = ("manager_id", "doer_id", "supervisor_id")


class OwnersForm(forms.Form):
    """The owner fields of the item form, filled in, to be put in the place of its own."""

    lead_org_id = forms.ChoiceField()
    manager_id = forms.ChoiceField()
    doer_id = forms.ChoiceField()
    supervisor_id = forms.ChoiceField()
    leader_id = forms.ChoiceField()

    def __init__(self, *args: Any, county_code: str, request: Request, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = request.now.date()
        units = [(one.id, one.name) for one in orgs.orgs_in(county_code, on=on)]
        everyone = [
            (card.person_id, f"{card.name}（{card.org} {card.post}）")
            for card in people.staff(county_code, on=on)
        ]
        leaders = [
            (card.person_id, f"{card.name}（{card.post}）")
            for card in people.leaders(county_code, on=on)
        ]
        choices = dict.fromkeys(PEOPLE, everyone) | {"lead_org_id": units, "leader_id": leaders}
        for name, held in choices.items():
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", "请选择"), *held]
            field.required = False
            field.widget.attrs["hx-swap-oob"] = "true"


def page(request: Request) -> HttpResponse:
    """Which unit the matrix gives a problem to while it is being written, and why (R052)."""
    county_code = access.home(request.viewer)
    place_code = request.GET.get("place_code", "") or county_code
    words = f"{request.GET.get('title', '')}{request.GET.get('description', '')}"[:400]
    if not words.strip() or not place_code.startswith(county_code):
        return render(request, "duties/suggest.html", {"to": None})
    to = duties.route(
        county_code,
        domain="",
        place_code=place_code,
        words=words,
        medium=request.GET.get("field", ""),
        on=request.now.date(),
    )
    called = orgs.names([to.lead_org_id] if to.lead_org_id else [])
    form = None
    if request.GET.get("take") == "1" and to.lead_org_id is not None:
        initial = {
            "lead_org_id": to.lead_org_id,
            "manager_id": to.manager_id,
            "doer_id": to.doer_id,
            "supervisor_id": to.supervisor_id,
            "leader_id": to.leader_id,
        }
        form = OwnersForm(county_code=county_code, request=request, initial=initial)
    shown = {"to": to, "lead": called.get(to.lead_org_id or 0, ""), "form": form}
    return render(request, "duties/suggest.html", shown)
