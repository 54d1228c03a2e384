from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import queries as registers
from bihuan.apps.sweeps import access
from bihuan.apps.sweeps import actions as sweeps
from bihuan.apps.sweeps import queries as held
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.packs import Pack
from bihuan.rules.refusal import Refused

DAYS = 7


class SweepForm(forms.Form):
    cause = forms.CharField(
        label="共同的原因", max_length=200, help_text="如“裸土不覆盖”“油烟净化器长期不清洗”"
    )
    checklist = forms.ChoiceField(label="检查表")
    end_on = forms.DateField(
        label="完成期限", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, pack: Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = [one for one in pack.checklists if one.for_whom != "enterprise"]
        self.fields["checklist"].choices = [(one.code, one.name) for one in lists]  # type: ignore[attr-defined]


def page(request: Request, item_id: int) -> HttpResponse:
    """Choose what the problem shares with others, see who that is, and issue the check list."""
    item = access.item_for(request.viewer, item_id)
    today = request.now.date()
    packs = [one for one in registers.packs(item.county_code) if one.checklists]
    pack = held.pack_for(request.viewer, item, request.GET.get("register", ""))
    shown: dict[str, Any] = {"item": item, "packs": packs, "pack": pack}
    if pack is None or not pack.checklists:
        return render(request, "sweeps/issue.html", shown)
    rule = request.GET.get("rule", "")
    form = SweepForm(pack, request.POST or None, initial=_begun(request, item))
    try:
        found = held.matched(request.viewer, item, pack, rule, on=today)
    except Refused as refusal:
        shown |= {"refused": refusal, "found": None}
    else:
        shown["found"] = found
        if form.is_valid():
            with refusals_into(form):
                sweep = sweeps.issue_sweep(
                    item_id=item.id,
                    register=pack.code,
                    rule=rule,
                    **form.cleaned_data,
                    by=request.viewer,
                    at=request.now,
                )
                messages.success(request, "已按乡镇下达排查清单")
                return redirect("sweeps-detail", sweep.id)
    shown |= {
        "form": form,
        "rule": rule,
        "rules": held.proposed(request.viewer, item, pack, on=today),
        "own": held.subject_of(request.viewer, item),
        "earlier": held.of_item(request.viewer, item.id),
    }
    return render(request, "sweeps/issue.html", shown, status=422 if form.is_bound else 200)


def _begun(request: Request, item: held.Item) -> dict[str, Any]:
    due = request.now.date() + timedelta(days=DAYS)
    return {"cause": item.type_word or item.title, "end_on": due}
