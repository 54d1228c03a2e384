from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.roads import access
from bihuan.apps.roads import actions as roads
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.roadplan import SLOT_WORDS, Slot, Weather

COLUMNS = (
    ("coldest_c", "最低气温 ℃", -40, 45),
    ("rain_mm", "降水 毫米", 0, 300),
    ("wind_ms", "风速 米/秒", 0, 60),
    ("humidity", "湿度 %", 0, 100),
    ("pm10", "PM10 微克/立方米", 0, 2000),
)


class ForecastForm(forms.Form):
    on = forms.DateField(
        label="日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(
        label="预报来源", max_length=120, help_text="谁在什么时候发布，如“县气象台17时预报”"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for slot in Slot:
            for code, word, low, high in COLUMNS:
                self.fields[f"{slot}_{code}"] = forms.FloatField(
                    label=f"{SLOT_WORDS[slot]} {word}",
                    required=False,
                    min_value=low,
                    max_value=high,
                )

    def clean(self) -> dict[str, Any]:
        held = super().clean() or {}
        for slot in Slot:
            said = [held.get(f"{slot}_{code}") for code, *_ in COLUMNS]
            if said[0] is None and any(one is not None for one in said[1:]):
                self.add_error(f"{slot}_coldest_c", "填了其他项就要填最低气温")
        return held

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """One row a slot, its cells in the order of the columns."""
        return [
            (SLOT_WORDS[slot], [self[f"{slot}_{code}"] for code, *_ in COLUMNS]) for slot in Slot
        ]

    def day(self) -> dict[Slot, Weather]:
        """The slots somebody filled; what is left open keeps the rule's ordinary value."""
        found = {}
        for slot in Slot:
            said = {code: self.cleaned_data.get(f"{slot}_{code}") for code, *_ in COLUMNS}
            if said["coldest_c"] is not None:
                known = {code: value for code, value in said.items() if value is not None}
                found[slot] = Weather(**known)
        return found


def page(request: Request) -> HttpResponse:
    """A day's forecast by slots; the plan is proposed from it and can be changed line by line."""
    access.require_plan(request.viewer)
    tomorrow = request.now.date() + timedelta(days=1)
    form = ForecastForm(request.POST or None, initial={"on": tomorrow})
    if form.is_valid():
        with refusals_into(form):
            plan = roads.plan_day(
                on=form.cleaned_data["on"],
                day=form.day(),
                source=form.cleaned_data["source"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "计划已按预报编出，请核对后下达")
            return redirect("roads-day", plan.on.isoformat())
    shown = {"form": form, "columns": [word for _, word, *_ in COLUMNS]}
    return render(request, "roads/plan.html", shown, status=422 if form.is_bound else 200)
