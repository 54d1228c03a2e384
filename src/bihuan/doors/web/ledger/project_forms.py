"""The forms of a key project: its description line by line, and the small deeds of its panel."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from bihuan.apps.ledger import actions as ledger

WAN = 10_000
GATE = re.compile(r"^(?P<name>[^\s，,]+)(?:[\s，,]+(?P<day>\d{4}-\d{1,2}-\d{1,2}))?$")
PROMISE = re.compile(r"^(?P<name>\S+?)[\s，,：:]+(?P<tonnes>\d+(?:\.\d{1,3})?)\s*吨?$")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Describe(forms.Form):
    scope = forms.CharField(label="建设内容", max_length=2000, widget=_lines(3))
    technology = forms.CharField(label="工艺技术", max_length=120, required=False)
    budget_wan = forms.DecimalField(
        label="总投资（万元）", required=False, min_value=0, max_digits=12, decimal_places=4
    )
    funding = forms.CharField(label="资金来源", max_length=200, required=False)
    gates = forms.CharField(
        label="关口",
        widget=_lines(8),
        help_text="一行一个，按先后；后面可写计划日期，如：招标 2026-12-10",
    )
    promised = forms.CharField(
        label="承诺年减排量", required=False, widget=_lines(3),
        help_text="一行一种，吨/年，如：氮氧化物 36.5",
    )  # fmt: skip

    def clean_gates(self) -> list[tuple[str, date | None]]:
        return [_gate(number, line) for number, line in _numbered(self.cleaned_data["gates"])]

    def clean_promised(self) -> dict[str, Decimal]:
        return dict(
            _promise(number, line) for number, line in _numbered(self.cleaned_data["promised"])
        )

    def described(self) -> ledger.Described:
        given = dict(self.cleaned_data)
        wan = given.pop("budget_wan")
        return ledger.Described(budget_yuan=None if wan is None else int(wan * WAN), **given)


def _numbered(text: str) -> list[tuple[int, str]]:
    lines = enumerate((line.strip() for line in text.splitlines()), 1)
    return [(number, line) for number, line in lines if line]


def _gate(number: int, line: str) -> tuple[str, date | None]:
    found = GATE.match(line)
    if found is None or len(found["name"]) > 40:
        raise forms.ValidationError(
            f"第{number}行看不懂：名称不超过40字、中间不空格，日期写成2026-12-10"
        )
    try:
        day = date(*map(int, found["day"].split("-"))) if found["day"] else None
    except ValueError:
        raise forms.ValidationError(f"第{number}行的日期{found['day']}不存在") from None
    return found["name"], day


def _promise(number: int, line: str) -> tuple[str, Decimal]:
    found = PROMISE.match(line)
    if found is None or len(found["name"]) > 20:
        raise forms.ValidationError(f"第{number}行看不懂：写成“氮氧化物 36.5”，单位是吨/年")
    return found["name"], Decimal(found["tonnes"])


class Gate(forms.Form):
    gate_id = forms.IntegerField(widget=forms.HiddenInput)
    on = forms.DateField(label="通过日期", widget=_day())
    basis = forms.CharField(label="依据", max_length=120, help_text="批文、合同或意见的名称和文号")


class Pay(forms.Form):
    on = forms.DateField(label="支付日期", widget=_day())
    yuan_text = forms.CharField(label="金额（元）", max_length=20, help_text="冲正写负数")
    purpose = forms.CharField(label="用途", max_length=120)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        text = given.pop("yuan_text", "").replace(",", "").replace("，", "").strip()
        try:
            amount = Decimal(text or "0")
        except InvalidOperation:
            self.add_error("yuan_text", "金额写整数元，如 3000000")
            return given
        if not amount.is_finite() or amount != amount.to_integral_value():
            self.add_error("yuan_text", "金额写整数元，如 3000000")
            return given
        return given | {"yuan": int(amount)}


class Measure(forms.Form):
    benefit_id = forms.IntegerField(widget=forms.HiddenInput)
    tonnes = forms.DecimalField(
        label="实测年减排（吨）", min_value=0, max_digits=12, decimal_places=3
    )
    on = forms.DateField(label="监测日期", widget=_day())
    basis = forms.CharField(label="依据", max_length=200, help_text="监测报告的名称和编号")


class Raise(forms.Form):
    cause = forms.CharField(
        label="为什么要复核", max_length=300, help_text="压缩了什么工期，或停工令期间做了什么"
    )


class Conclude(forms.Form):
    review_id = forms.IntegerField(widget=forms.HiddenInput)
    is_safe = forms.TypedChoiceField(
        label="结论",
        choices=[("1", "安全，可以继续"), ("0", "不安全，须调整计划")],
        coerce=lambda value: value == "1",
    )
    conclusion = forms.CharField(label="查了什么、依据什么", max_length=2000, widget=_lines(3))


DEEDS: dict[str, tuple[type[forms.Form], Callable[..., object], str]] = {
    "pass_gate": (Gate, ledger.pass_gate, "关口已登记"),
    "note_payment": (Pay, ledger.note_payment, "支付已登记"),
    "measure_benefit": (Measure, ledger.measure_benefit, "实测减排已登记"),
    "raise_safety_review": (Raise, ledger.raise_safety_review, "已提出安全复核"),
    "conclude_safety_review": (Conclude, ledger.conclude_safety_review, "复核结论已登记"),
}
