from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.water import access, queries
from bihuan.apps.water import actions as water
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules.water import FACTORS


class SampleForm(forms.Form):
    on = forms.DateField(
        label="采样日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label="监测报告", max_length=120, help_text="报告名称或编号")
    replace_reason = forms.CharField(
        label="更正原因", max_length=200, required=False, help_text="同一天已有结果时必填"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, factor in FACTORS.items():
            self.fields[code] = forms.DecimalField(
                label=factor.word + (f"（{factor.unit}）" if factor.unit else ""),
                required=False,
                max_digits=10,
                decimal_places=6,
            )

    def items(self) -> list[forms.BoundField]:
        """The measured items, apart from the paper's own fields."""
        return [self[code] for code in FACTORS]

    def values(self) -> dict[str, Decimal]:
        held = {code: self.cleaned_data.get(code) for code in FACTORS}
        return {code: value for code, value in held.items() if value is not None}


def page(request: Request, section_id: int) -> HttpResponse:
    """Note what one sampling found; it is judged at once, and a failure opens an item today."""
    today = request.now.date()
    found = queries.section(request.viewer, section_id, year=today.year, today=today)
    one = found.line.section
    access.require_register(request.viewer, one.place_code)
    form = SampleForm(request.POST or None, initial={"on": today})
    if form.is_valid():
        with refusals_into(form):
            noted = water.note_sample(
                section_id=one.id,
                on=form.cleaned_data["on"],
                values=form.values(),
                source=form.cleaned_data["source"],
                replace_reason=form.cleaned_data["replace_reason"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, queries.said(noted))
            return redirect("water-section", one.id)
    status = 422 if form.is_bound else 200
    return render(request, "water/sample.html", {"form": form, "one": one}, status=status)
