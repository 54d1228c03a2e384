"""Limits of one outlet: one by one from its permit, or a template's to be confirmed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.emissions import access, queries
from bihuan.apps.emissions import actions as emissions
from bihuan.apps.emissions.actions import Terms
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules import hj212
from bihuan.rules.emissions import Template

MEDIA = {"废气": "air", "废水": "water"}
BASES = [("hour", "小时均值"), ("day", "日均值")]


def _day(required: bool) -> dict[str, Any]:  # noqa: FBT001
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return {"widget": widget, "required": required}


class LimitForm(forms.Form):
    """One limit as its document says it."""

    factor = forms.ChoiceField(label="因子")
    basis = forms.ChoiceField(label="均值", choices=BASES)
    upper = forms.DecimalField(label="上限", max_digits=12, decimal_places=4)
    lower = forms.DecimalField(
        label="下限", max_digits=12, decimal_places=4, required=False, help_text="只有pH填"
    )
    unit = forms.CharField(label="单位", max_length=12, initial="mg/m³")
    o2_reference = forms.DecimalField(
        label="基准含氧量（%）",
        max_digits=4,
        decimal_places=1,
        required=False,
        help_text="填了就按折算值判定，不填按实测值",
    )
    document = forms.CharField(
        label="依据", max_length=120, help_text="标准或许可证的名称、编号和条款"
    )
    from_on = forms.DateField(label="起始日期", **_day(required=True))
    until_on = forms.DateField(label="截止日期", **_day(required=False))
    is_verified = forms.BooleanField(label="已对照文件原文核实", required=False)

    def __init__(self, *args: Any, medium: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = MEDIA.get(medium, "air")
        known = [one for one in hj212.FACTORS.values() if one.medium == wanted]
        options = [(one.code, f"{one.word} {one.code}") for one in known]
        self.fields["factor"] = forms.ChoiceField(label="因子", choices=[("", "请选择"), *options])


class TemplateForm(forms.Form):
    """Several at once, to be checked against the permit afterwards."""

    template = forms.ChoiceField(label="模板")
    from_on = forms.DateField(label="起始日期", **_day(required=True))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [(one.code, f"{one.name}（{one.document}）") for one in queries.templates()]
        self.fields["template"] = forms.ChoiceField(label="模板", choices=options)


def page(request: Request, outlet_id: int) -> HttpResponse:
    """A stricter limit is a later line; earlier hours keep the one they had."""
    outlet = access.outlet_for(request.viewer, outlet_id)
    access.require_keeper(request.viewer, outlet, to="set_limit", word="录入限值")
    medium, today = str(outlet.values.get("medium", "")), request.now.date()
    initial = {"from_on": today, "unit": "mg/L" if medium == "废水" else "mg/m³"}
    form = LimitForm(request.POST or None, medium=medium, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            limit = emissions.set_limit(
                outlet_id=outlet.id,
                terms=Terms(**form.cleaned_data),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已录入限值，{limit.from_on:%Y-%m-%d}起执行")
            return redirect("outlets-limits", outlet.id)
    shown = {
        "form": form,
        "outlet": outlet,
        "cards": queries.all_limits_of(outlet.id),
        "template_form": TemplateForm(initial={"from_on": today}) if medium != "废水" else None,
        "doubts": queries.doubts(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "outlets/limits.html", shown, status=status)


@require_POST
def from_template(request: Request, outlet_id: int) -> HttpResponse:
    """Each limit of the template becomes a line that says whether anybody checked it."""
    form = TemplateForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请选择模板和起始日期")
        return redirect("outlets-limits", outlet_id)
    chosen = next(one for one in queries.templates() if one.code == form.cleaned_data["template"])
    for terms in terms_of(chosen, form.cleaned_data["from_on"]):
        emissions.set_limit(outlet_id=outlet_id, terms=terms, by=request.viewer, at=request.now)
    messages.success(request, f"已按“{chosen.name}”录入限值，请对照许可证逐项核实")
    return redirect("outlets-limits", outlet_id)


def terms_of(chosen: Template, from_on: date) -> list[Terms]:
    return [
        Terms(
            factor=factor,
            upper=Decimal(upper),
            unit="mg/m³",
            document=f"{chosen.document} {chosen.name}",
            from_on=from_on,
            o2_reference=chosen.o2_reference,
            is_verified=False,
        )
        for factor, upper in chosen.limits
    ]
