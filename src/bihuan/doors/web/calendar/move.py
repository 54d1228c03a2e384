from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import actions as ledger
from bihuan.apps.ledger import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar import queries as calendar

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
SHOWN = 100
"""Moved dates listed on the page; those that became late are listed to the last."""


class DayForm(forms.Form):
    """The day an event gets, or that nobody knows it."""

    on = forms.DateField(label="新日期", required=False, widget=DAY)
    is_unknown = forms.BooleanField(label="日期待定", required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and bool(given.get("on")) == bool(given.get("is_unknown")):
            self.add_error("on", "请选新日期，或者勾选“日期待定”，二者选一")
        access.require_near(given.get("on"))
        return given


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="理由和依据", max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )


def page(request: Request, event_id: int) -> HttpResponse:
    """Ask for the day, show what would move, and move it once that is confirmed."""
    event = calendar.event(request.viewer, event_id)
    access.require_dispatcher(request.viewer)
    given = request.POST if request.method == "POST" else request.GET
    day = DayForm(given if {"on", "is_unknown"} & given.keys() else None, initial={"on": event.on})
    reason = ReasonForm(request.POST or None)
    shift = None
    with refusals_into(day):
        if day.is_bound and day.is_valid():
            on = day.cleaned_data["on"]
            shift = queries.event_shift(request.viewer, event_id, on=on, today=request.now.date())
    if shift is not None and request.method == "POST" and reason.is_valid():
        with refusals_into(reason):
            done = ledger.move_event(
                event_id=event_id,
                on=shift.on,
                reason=reason.cleaned_data["reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, _said(done))
            return redirect("calendar")
    status = 422 if reason.is_bound or (day.is_bound and not day.is_valid()) else 200
    return render(request, "calendar/move.html", _shown(event, day, reason, shift), status=status)


def _shown(
    event: calendar.NamedEvent,
    day: DayForm,
    reason: ReasonForm,
    shift: queries.EventShift | None,
) -> dict[str, object]:
    return {
        "event": event,
        "day": day,
        "reason": reason,
        "shift": shift,
        "moved": shift.moved[:SHOWN] if shift else [],
        "more": max(0, len(shift.moved) - SHOWN) if shift else 0,
        "history": calendar.moves(event.id),
        "tied": queries.tied_counts([event.id]).get(event.id, 0),
    }


def _said(done: queries.EventShift) -> str:
    if done.on is None:
        return f"“{done.event.full_name}”日期待定，{len(done.undated)}个时限暂不变动"
    moved = len(done.became_late) + len(done.moved)
    late = f"，其中{len(done.became_late)}个已经超期" if done.became_late else ""
    return f"“{done.event.full_name}”已改期，{moved}个时限随之移动{late}"
