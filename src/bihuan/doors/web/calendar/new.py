from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.calendar import access
from bihuan.foundation.calendar import actions as calendar
from bihuan.foundation.calendar.queries import NamedEvent

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
NAMES = ("供暖季开始", "供暖季结束", "中央督察进驻", "省督察进驻", "主汛期开始", "秋冬季攻坚开始")


class EventForm(forms.Form):
    name = forms.CharField(label="名称", max_length=40, help_text="如" + "、".join(NAMES))
    year = forms.IntegerField(label="年度", help_text="同一名称一年一个")
    kind = forms.ChoiceField(label="类别", choices=NamedEvent.Kind.choices)
    on = forms.DateField(
        label="日期", required=False, widget=DAY, help_text="还不知道就空着，显示待定"
    )
    basis = forms.CharField(label="来源依据", required=False, max_length=200)


def page(request: Request) -> HttpResponse:
    """Set up a day the county works towards."""
    access.require_dispatcher(request.viewer)
    initial: dict[str, Any] = {"year": request.now.year}
    form = EventForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            event = calendar.name_event(by=request.viewer, at=request.now, **form.cleaned_data)
            messages.success(request, f"已设立“{event.full_name}”")
            return redirect("calendar")
    status = 422 if form.is_bound else 200
    return render(request, "calendar/new.html", {"form": form}, status=status)
