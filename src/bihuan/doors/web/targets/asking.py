"""The forms of targets: what a person writes down, turned into what the actions take."""

from typing import Any, cast

from django import forms

from bihuan.apps.targets import actions as targets
from bihuan.apps.targets import queries
from bihuan.rules.attainment import BASES
from bihuan.rules.standards import DAY_VALUES, WORDS

PAPER = "下达目标的文件，例如“关于下达2026年度环境质量目标的通知”"


def day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def number(label: str, *, required: bool = True, places: int = 3) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=14, decimal_places=places, required=required)


class IndicatorForm(forms.Form):
    name = forms.CharField(label="名称", max_length=60, help_text="例如 PM2.5年均浓度")
    code = forms.CharField(label="代码", max_length=40, help_text="小写字母，例如 pm25")
    medium = forms.ChoiceField(label="要素", choices=queries.choices("medium"))
    source = forms.ChoiceField(
        label="数据来源",
        choices=queries.choices("source"),
        help_text="接入了监测数据的由数据算出，不能填写",
    )
    parameter = forms.ChoiceField(
        label="污染物",
        required=False,
        choices=[("", "不涉及"), *((name, WORDS[name]) for name in DAY_VALUES)],
    )
    unit = forms.CharField(label="单位", max_length=20, required=False, help_text="比例不用填")
    direction = forms.ChoiceField(label="要求", choices=queries.choices("direction"))
    averaging = forms.ChoiceField(label="分解后怎样汇总", choices=queries.choices("averaging"))
    places = forms.IntegerField(
        label="评价时保留小数", min_value=0, max_value=3, initial=0, help_text="浓度按整数评价"
    )
    definition = forms.CharField(
        label="定义", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def draft(self) -> targets.Draft:
        return targets.Draft(**self.cleaned_data)


class AimForm(forms.Form):
    value = number("目标值")
    baseline = number("基准值", required=False)
    baseline_year = forms.IntegerField(label="基准年", required=False, min_value=2013)
    document = forms.CharField(label="下达文件", max_length=120, help_text=PAPER)
    document_number = forms.CharField(label="文号", max_length=60, required=False)
    document_on = day("成文日期", required=False)
    edition = forms.ChoiceField(
        label="下达时的标准",
        required=False,
        choices=[("", "按各日当时有效的标准"), ("2012", "2012年版"), ("2026", "2026年版")],
        help_text="选定后，优良天数一律按这一版标准重算",
    )

    def aim(self) -> targets.Aim:
        names = targets.Aim.__dataclass_fields__
        held: dict[str, Any] = {
            name: value for name, value in self.cleaned_data.items() if name in names
        }
        return targets.Aim(**held)


class NewForm(AimForm):
    indicator_id = forms.TypedChoiceField(label="指标", coerce=int)
    year = forms.IntegerField(label="年度", min_value=2013, max_value=2100)
    place_code = forms.ChoiceField(label="地区")
    field_order = ("indicator_id", "year", "place_code")

    def __init__(
        self,
        *args: Any,
        indicators: list[queries.Indicator],
        areas: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = cast(forms.ChoiceField, self.fields["indicator_id"])
        chosen.choices = [(one.id, f"{one.name}（{one.unit or '无单位'}）") for one in indicators]
        cast(forms.ChoiceField, self.fields["place_code"]).choices = areas


class ReplaceForm(AimForm):
    why = forms.CharField(label="为什么调整", max_length=200)


class DenominatorForm(forms.Form):
    basis = forms.ChoiceField(
        label="考核口径",
        choices=[(basis.value, word) for basis, word in BASES.items()],
        widget=forms.RadioSelect,
    )
    document = forms.CharField(
        label="依据", max_length=160, help_text="考核办法第几条，或考核部门哪一天的答复"
    )


class MeasureForm(forms.Form):
    value = number("实测值")
    measured_on = day("数据截至")
    document = forms.CharField(label="来自", max_length=160, help_text="哪一份报告或通报")
