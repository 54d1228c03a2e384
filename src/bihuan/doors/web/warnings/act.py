"""Upgrade, downgrade, lift and evaluate: one page that says what follows, and does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.warnings import access, queries
from bihuan.apps.warnings import actions as warnings
from bihuan.apps.warnings.flow import WARNING, Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.warnings.forms import ChangeForm, EvaluationForm, LiftForm


@dataclass(frozen=True, slots=True)
class Act:
    do: Callable[..., Any]
    form: type[forms.Form]
    effect: str


ACTS: dict[str, Act] = {
    Verb.UPGRADE: Act(
        warnings.upgrade, ChangeForm, "按上级文件升级：新级别的措施立即启动，原级别的措施终止。"
    ),
    Verb.DOWNGRADE: Act(
        warnings.downgrade, ChangeForm, "按上级文件降级：新级别的措施立即启动，原级别的措施终止。"
    ),
    Verb.LIFT: Act(
        warnings.lift, LiftForm, "按上级文件解除：全部措施终止，各单位收到通知；之后请做评估。"
    ),
    Verb.EVALUATE: Act(
        warnings.evaluate,
        EvaluationForm,
        "评估后，这次响应的数字按此刻固定下来，不再变动。",
    ),
}


def page(request: Request, warning_id: int, verb: str) -> HttpResponse:
    """Ask once, with what the account says, then do it."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    found = queries.warning(request.viewer, warning_id)
    access.require(request.viewer, found, to=Verb(verb))
    form = act.form(request.POST or None, initial={"on": request.now})
    if form.is_valid():
        with refusals_into(form):
            act.do(warning_id=found.id, by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"已{WARNING.moves[verb].word}")
            return redirect("warnings-detail", found.id)
    shown = {
        "warning": found,
        "act": act,
        "word": WARNING.moves[verb].word,
        "form": form,
        "account": queries.account(request.viewer, found, at=request.now),
    }
    return render(request, "warnings/act.html", shown, status=422 if form.is_bound else 200)
