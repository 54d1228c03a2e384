"""The forms of warnings; times are Beijing time, as the papers give them."""

from datetime import date, timedelta
from typing import Any

from django import forms

from bihuan.apps.warnings import actions as warnings
from bihuan.rules import alerts
from bihuan.rules.emergencylist import POLLUTANTS

LEVELS = [(level.value, f"{level.word}预警（{level.response}响应）") for level in alerts.Level]
RANKS = [("city", "设区的市"), ("province", "省级"), ("nation", "国家级")]
PRIMARY = [
    ("", "（不清楚）"),
    ("pm25", "PM2.5"),
    ("pm10", "PM10"),
    ("o3_8h", "O₃"),
    ("no2", "NO₂"),
]
FORECAST_DAYS = 4


def moment(label: str, *, required: bool = True, hint: str = "") -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        help_text=hint,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )


def long_text(label: str, *, required: bool = True, hint: str = "", rows: int = 3) -> forms.Field:
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WarningForm(forms.Form):
    """The city's paper."""

    level = forms.ChoiceField(label="预警级别", choices=LEVELS)
    issuer = forms.CharField(label="发布机关", max_length=80)
    issuer_rank = forms.ChoiceField(
        label="机关层级", choices=RANKS, help_text="县级不能发布，只登记上级的预警并跟随响应"
    )
    document = forms.CharField(label="文号", max_length=80)
    issued_at = moment("发布时间")
    starts_at = moment("启动时间")
    ends_planned_at = moment("预计解除时间", required=False, hint="文件没有写就留空")
    reason = long_text("预警原因", required=False, rows=2)

    def notice(self) -> warnings.Notice:
        return warnings.Notice(**self.cleaned_data)


class ChangeForm(forms.Form):
    """An upgrade or a downgrade, by another paper of the city."""

    level = forms.ChoiceField(label="新的级别", choices=LEVELS)
    document = forms.CharField(label="文号", max_length=80)
    on = moment("时间")


class LiftForm(forms.Form):
    document = forms.CharField(label="文号", max_length=80)
    on = moment("解除时间")


class EvaluationForm(forms.Form):
    text = long_text(
        "评估结论",
        hint="哪些措施落实了，哪些没有、为什么，空气有没有好转，预案和清单要改什么",
        rows=6,
    )


class NoteForm(forms.Form):
    """One text, whose name the page says."""

    text = long_text("情况", required=False)


class CheckForm(forms.Form):
    verdict = forms.ChoiceField(
        label="核查结论",
        choices=[("fit", "核查相符"), ("unfit", "核查不符")],
        widget=forms.RadioSelect,
    )
    note = long_text("现场情况", required=False, hint="不符的必须写明")


class TitleForm(forms.Form):
    title = forms.CharField(label="事项名称", max_length=200)


class FileForm(forms.Form):
    upload = forms.FileField(
        label="文件",
        help_text="xlsx或csv",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class PeersForm(FileForm):
    since = forms.DateField(
        label="从", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label="到", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    source = forms.CharField(label="来自哪份通报", max_length=120)


class PlanForm(forms.Form):
    name = forms.CharField(label="预案名称", max_length=100)
    number = forms.CharField(label="文号", max_length=60)
    filed_with = forms.CharField(label="备案机关", max_length=60)
    from_on = forms.DateField(
        label="执行日期", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    basis = forms.ChoiceField(
        label="预警标准",
        choices=[*((one.code, one.word) for one in alerts.SUGGESTED), ("own", "本县预案自定")],
    )
    thresholds = forms.CharField(
        label="自定标准",
        required=False,
        help_text="选“本县预案自定”时填写，一级一行，如“黄色：AQI>200持续24小时，或AQI>150持续48小时”",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    yellow_pct = forms.IntegerField(label="黄色减排比例下限（%）", min_value=1, max_value=100)
    orange_pct = forms.IntegerField(label="橙色（%）", min_value=1, max_value=100)
    red_pct = forms.IntegerField(label="红色（%）", min_value=1, max_value=100)
    call_after_min = forms.IntegerField(
        label="多少分钟未签收列入电话名单", min_value=10, max_value=1440
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, word in POLLUTANTS.items():
            self.fields[f"base_{name}"] = forms.DecimalField(
                label=f"全社会{word}（千克/日）", required=False, min_value=0, decimal_places=2
            )

    def bases(self) -> list[forms.BoundField]:
        return [self[f"base_{name}"] for name in POLLUTANTS]

    def filed(self) -> warnings.Filed:
        given = dict(self.cleaned_data)
        bases = {name: given.pop(f"base_{name}") for name in POLLUTANTS}
        return warnings.Filed(
            bases={name: str(value) for name, value in bases.items() if value}, **given
        )


class ForecastForm(forms.Form):
    """Today and three days ahead, as the city's station foresees them."""

    source = forms.CharField(label="预报来源", max_length=80, initial="市生态环境监测中心")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.days = [today + timedelta(days=ahead) for ahead in range(FORECAST_DAYS)]
        for day in self.days:
            self.fields[f"aqi_{day}"] = forms.IntegerField(
                label=f"{day.month}月{day.day}日AQI", required=False, min_value=1, max_value=500
            )
            self.fields[f"primary_{day}"] = forms.ChoiceField(
                label="首要污染物", required=False, choices=PRIMARY
            )

    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"aqi_{day}"], self[f"primary_{day}"]) for day in self.days]

    def foreseen(self) -> dict[date, tuple[int, str]]:
        given = self.cleaned_data
        return {
            day: (given[f"aqi_{day}"], given[f"primary_{day}"])
            for day in self.days
            if given[f"aqi_{day}"]
        }
