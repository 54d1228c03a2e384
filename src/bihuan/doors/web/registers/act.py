"""Retire, restore, stop and lift: one page that says what will happen, and does it when pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries as inspections_of
from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: its word, what it does, and whether it happens on a day."""

    word: str
    do: Callable[..., Any]
    effect: str
    require: Callable[[Viewer, queries.RegisterType, queries.Subject], None]
    wants_day: bool = False
    is_grave: bool = False


def _keeper(viewer: Viewer, kind: queries.RegisterType, one: queries.Subject) -> None:
    access.require_keeper(viewer, kind, one.place_code)


def _lift(*, subject_id: int, reason: str, by: Viewer, at: datetime) -> None:
    """Where an inspection ordered the stop, its order is lifted, and the register follows."""
    order = inspections_of.stop_in_force(by, subject_id)
    if order is None:
        subjects.lift_stop(subject_id=subject_id, reason=reason, by=by, at=at)
    else:
        inspections.lift_stop_order(stop_id=order.id, by=by, at=at)


ACTS: dict[str, Act] = {
    "retire": Act(
        "注销",
        subjects.retire_subject,
        "注销后不再列入检查、排查和数量；档案和历史都留着，附近再出现同类的会提示。",
        _keeper,
        wants_day=True,
        is_grave=True,
    ),
    "restore": Act("恢复在册", subjects.restore_subject, "恢复后重新列入检查和排查。", _keeper),
    "stop": Act(
        "责令停工",
        subjects.stop_work,
        "停工整改期间不能改为施工或完工；现场复查合格后才能准予复工。",
        access.require_stopper,
        is_grave=True,
    ),
    "lift": Act(
        "准予复工",
        _lift,
        "需要停工以来有一次合格的现场检查。",
        access.require_stopper,
    ),
}


class ActForm(forms.Form):
    reason = forms.CharField(label="理由", max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    on = forms.DateField(
        label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, posted: QueryDict | None, *, wants_day: bool, today: date) -> None:
        super().__init__(posted, initial={"on": today})
        if not wants_day:
            self.fields.pop("on")


def page(request: Request, subject_id: int, verb: str) -> HttpResponse:
    """Ask once, with its reason, then do it."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    one = queries.subject(request.viewer, subject_id)
    act.require(request.viewer, queries.register_type(one.county_code, one.register), one)
    form = ActForm(request.POST or None, wants_day=act.wants_day, today=request.now.date())
    if form.is_valid():
        with refusals_into(form):
            act.do(subject_id=one.id, by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"已{act.word}“{one.name}”")
            return redirect("registers-subject", one.id)
    status = 422 if form.is_bound else 200
    shown = {"form": form, "act": act, "subject": one}
    return render(request, "registers/act.html", shown, status=status)
