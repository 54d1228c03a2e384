"""One milestone: begun, reached, undone, or moved with what it pushes shown beforehand (R029)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.apps.ledger.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.ledger import forms, gantt
from bihuan.foundation.calendar import queries as calendars
from bihuan.rules.refusal import NotVisible, Refused

ONE_DAY = timedelta(days=1)
DONE_WORDS = {"move": "已移动", "begin": "已登记开工", "finish": "已完成", "undo": "已撤销完成"}


@dataclass(frozen=True, slots=True)
class Preview:
    """What a move would do, or why it cannot be done."""

    until: date
    shifts: list[queries.Shift]
    refusal: str = ""


def page(request: Request, item_id: int, step_id: int) -> HttpResponse:
    """A move is looked at by GET and made by POST."""
    found = queries.detail(request.viewer, item_id, at=request.now)
    if Verb.PLAN not in found.verbs:
        raise Refused("ledger.plan.not_now", "当前状态不能改动节点")
    step = next((one for one in found.steps if one.id == step_id), None)
    if step is None:
        raise NotVisible(f"ledger.step:{step_id}")
    deed = request.POST.get("deed", "")
    form = _form(deed, request.POST, request.now.date())
    if deed and form.is_valid():
        with refusals_into(form):
            _do(request, item_id, step_id, deed, form.cleaned_data)
            messages.success(request, f"节点“{step.name}”{DONE_WORDS.get(deed, '已移动')}")
            return redirect("ledger-detail", item_id)
    return _shown(request, found, step, form if deed else None)


def _form(deed: str, post: Any, today: date) -> django_forms.Form:
    if deed in {"begin", "finish"}:
        return forms.StepDay(post, initial={"on": today})
    if deed == "undo":
        return forms.Reason(post)
    return forms.StepMove(post)


def _do(request: Request, item_id: int, step_id: int, deed: str, given: dict[str, Any]) -> None:
    actions: dict[str, Callable[..., object]] = {
        "begin": ledger.begin_step,
        "finish": ledger.finish_step,
        "undo": ledger.undo_step,
    }
    action = actions.get(deed, ledger.move_step)
    action(item_id=item_id, step_id=step_id, by=request.viewer, at=request.now, **given)


def _shown(
    request: Request,
    found: queries.Detail,
    step: queries.Step,
    sent: django_forms.Form | None,
) -> HttpResponse:
    item, today = found.item, request.now.date()
    calendar = calendars.current()
    asked = _asked(sent, request)
    until = asked or step.due_on
    preview = None
    if asked and not step.done_on:
        preview = _preview(item, step, asked, today)
    move = sent if isinstance(sent, forms.StepMove) else forms.StepMove(initial={"until": until})
    shown = {
        "item": item,
        "step": step,
        "state": gantt.state_of(step, today),
        "before": queries.undone_before(item, step),
        "preview": preview,
        "move": move,
        "day": sent if isinstance(sent, forms.StepDay) else forms.StepDay(initial={"on": today}),
        "undo": sent if isinstance(sent, forms.Reason) else forms.Reason(),
        "earlier": calendar.workday_on_or_before(until - ONE_DAY),
        "later": calendar.workday_on_or_after(until + ONE_DAY),
        "is_estimate": calendar.is_estimate(until, until),
        "crumbs": [
            ("问题台账", reverse("ledger-list")),
            (item.shown_number, reverse("ledger-detail", args=[item.id])),
            (step.name, ""),
        ],
    }
    return render(request, "ledger/step.html", shown, status=422 if sent else 200)


def _asked(sent: django_forms.Form | None, request: Request) -> date | None:
    """The day to look at: what was sent, else what the address says."""
    if isinstance(sent, forms.StepMove):
        until = sent.cleaned_data.get("until") if sent.is_bound and sent.is_valid() else None
        return until if isinstance(until, date) else None
    try:
        day = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None


def _preview(item: queries.Item, step: queries.Step, until: date, today: date) -> Preview | None:
    if until == step.due_on:
        return None
    try:
        shifts = queries.shifted(item, step, until, today=today, calendar=calendars.current())
    except Refused as refusal:
        return Preview(until, [], refusal.sentence)
    return Preview(until, shifts)
