from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from bihuan.apps.duties import access, queries
from bihuan.apps.duties import actions as duties
from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.line_form import day_input
from bihuan.doors.web.duties.tabs import tabs
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places

SHOWN = 40


class WatchForm(forms.Form):
    place_code = forms.ChoiceField(label="地方", required=False)
    org_id = forms.TypedChoiceField(label="或单位", coerce=int, empty_value=None, required=False)
    subject_id = forms.IntegerField(
        label="或对象", required=False, widget=forms.HiddenInput, min_value=1
    )
    level = forms.ChoiceField(
        label="哪一级的责任", choices=[(str(k), v) for k, v in LEVEL_WORDS.items()], initial="grid"
    )
    role = forms.ChoiceField(
        label="做什么", choices=[(str(k), v) for k, v in ROLE_WORDS.items()], initial="doer"
    )
    person_id = forms.TypedChoiceField(label="谁", coerce=int)
    from_on = forms.DateField(label="自哪天起", widget=day_input())
    to_on = forms.DateField(label="到哪天", required=False, widget=day_input())
    basis = forms.CharField(label="依据", required=False, max_length=200)

    def __init__(self, *args: Any, request: Request, county_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = request.now.date()
        within = [
            (place.code, "　" * max(0, (len(place.code) - 6) // 3) + place.name)
            for place in places.under(county_code)
            if access.may_assign(request.viewer, county_code, place.code)
        ]
        units = orgs.orgs_in(county_code, on=on)
        may_units = access.is_keeper(request.viewer, county_code)
        self._choose("place_code", [("", "请选择"), *within])
        self._choose(
            "org_id", [("", "请选择"), *((one.id, one.short) for one in units if may_units)]
        )
        everyone = [
            (card.person_id, f"{card.name}（{card.org} {card.post}）")
            for card in people.staff(county_code, on=on)
        ]
        self._choose("person_id", [("", "请选择"), *everyone])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices


def page(request: Request) -> HttpResponse:
    """Who watches which place, unit or subject; the county's office and townships name them."""
    viewer, on = request.viewer, asked.day(request)
    county_code = access.home(viewer)
    own = orgs.org(viewer.org_id).place_code if viewer.org_id else ""
    form = None
    if access.may_assign(viewer, county_code, own):
        initial = {
            "from_on": request.now.date(),
            "place_code": request.GET.get("place", ""),
            "subject_id": asked.number(request, "subject"),
        }
        form = WatchForm(
            request.POST or None, request=request, county_code=county_code, initial=initial
        )
        if form.is_valid():
            with refusals_into(form):
                duties.assign_watch(**form.cleaned_data, by=viewer, at=request.now)
                messages.success(request, "已指定")
                return redirect("duties-watches")
    words = request.GET.get("q", "").strip()
    shown = {
        "tabs": tabs(viewer, "duties-watches"),
        "form": form,
        "rows": queries.watches(viewer, on=on, words=words, limit=SHOWN),
        "words": words,
        "shown": SHOWN,
        "on": on,
        "today": request.now.date(),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "duties/watches.html", shown, status=status)


@require_POST
def end(request: Request, watch_id: int) -> HttpResponse:
    duties.end_watch(
        watch_id=watch_id,
        to_on=parse_date(request.POST.get("to_on", "")) or request.now.date(),
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已解除包保")
    return redirect("duties-watches")
