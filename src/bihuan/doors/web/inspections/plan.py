from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.subjects import queries as registers
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places
from bihuan.rules.packs import Checklist, Pack

TEAMS = 3
"""Departments on one form; the first leads."""


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PlanForm(forms.Form):
    name = forms.CharField(label="检查任务名称", max_length=80)
    kind = forms.ChoiceField(label="方式", help_text="四不两直的名单在出发前封存")
    checklist = forms.ChoiceField(label="检查表")
    begin_on = _day("开始日期")
    end_on = _day("结束日期")
    place = forms.ChoiceField(label="范围：地点", required=False)
    words = forms.CharField(label="范围：名称含", required=False, max_length=40)
    unchecked = forms.BooleanField(label="只查从未检查过的", required=False)
    why = forms.CharField(label="依据", required=False, max_length=200)

    def __init__(self, *args: Any, pack: Pack, county_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [(town.code, town.name) for town in places.children(county_code)]
        self._choose("kind", queries.Kind.choices)
        self._choose("checklist", [(one.code, one.name) for one in pack.checklists])
        self._choose("place", [("", "全县"), *towns])

    def _choose(self, name: str, choices: Sequence[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = list(choices)


class TeamForm(forms.Form):
    org_id = forms.TypedChoiceField(label="单位", coerce=int, required=False, empty_value=None)
    members = forms.TypedMultipleChoiceField(label="人员", coerce=int, required=False)
    powers = forms.MultipleChoiceField(
        label="负责的检查项",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="这些项查出的问题交这个单位办",
    )

    def __init__(
        self, *args: Any, county_code: str, request: Request, checklist: Checklist, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        on = request.now.date()
        units = [(one.id, one.short or one.name) for one in orgs.orgs_in(county_code, on=on)]
        staff = [
            (one.person_id, f"{one.name}（{one.org} {one.post}）")
            for one in people.staff(county_code, on=on)
        ]
        lines = [(line.code, line.text) for line in checklist.items]
        cast(forms.ChoiceField, self.fields["org_id"]).choices = [("", "不设"), *units]
        cast(forms.ChoiceField, self.fields["members"]).choices = staff
        cast(forms.ChoiceField, self.fields["powers"]).choices = lines

    def plan(self, *, is_lead: bool) -> inspections.TeamPlan | None:
        held = self.cleaned_data
        if held["org_id"] is None:
            return None
        return inspections.TeamPlan(
            org_id=held["org_id"],
            member_ids=held["members"],
            powers=held["powers"],
            is_lead=is_lead,
        )


def page(request: Request) -> HttpResponse:
    """First the register, then how, when and by whom; the subjects are drawn on the next page."""
    county_code = access.home_county(request.viewer)
    packs = [one for one in registers.packs(county_code) if one.checklists]
    pack = next((one for one in packs if one.code == request.GET.get("register")), None)
    if pack is None:
        return render(request, "inspections/plan_register.html", {"packs": packs})
    asked = request.POST or None
    form = PlanForm(asked, pack=pack, county_code=county_code, initial=_begin(request))
    teams = [
        TeamForm(
            asked,
            prefix=f"team{place}",
            county_code=county_code,
            request=request,
            checklist=_checklist(pack, request.POST.get("checklist", "")),
        )
        for place in range(TEAMS)
    ]
    if form.is_valid() and all(team.is_valid() for team in teams):
        with refusals_into(form):
            made = _plan(request, pack, form.cleaned_data, teams)
            if picked := _picked(request):
                messages.success(request, f"已部署“{made.name}”，检查对象{len(picked)}个")
                return redirect("inspections-detail", made.id)
            messages.success(request, f"已部署“{made.name}”，请抽取检查对象")
            return redirect("inspections-draw", made.id)
    shown = {"pack": pack, "form": form, "teams": teams, "picked": _picked(request)}
    return render(request, "inspections/plan.html", shown, status=422 if form.is_bound else 200)


def _picked(request: Request) -> list[int]:
    """Subjects chosen elsewhere, such as boxed on the map; they are not drawn."""
    asked = request.GET.get("subjects", "").split(",")
    return [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 18]


def _begin(request: Request) -> dict[str, Any]:
    return {"begin_on": request.now.date(), "end_on": request.now.date()}


def _checklist(pack: Pack, code: str) -> Checklist:
    return next((one for one in pack.checklists if one.code == code), pack.checklists[0])


def _plan(
    request: Request, pack: Pack, held: dict[str, Any], teams: Sequence[TeamForm]
) -> queries.Inspection:
    plans = [team.plan(is_lead=place == 0) for place, team in enumerate(teams)]
    criteria = {"place": held["place"], "words": held["words"].strip()}
    return inspections.plan_inspection(
        kind=held["kind"],
        name=held["name"],
        register=pack.code,
        checklist=held["checklist"],
        begin_on=held["begin_on"],
        end_on=held["end_on"],
        criteria=criteria | ({"unchecked": "1"} if held["unchecked"] else {}),
        teams=[one for one in plans if one is not None],
        subject_ids=_picked(request),
        why=held["why"],
        by=request.viewer,
        at=request.now,
    )
