"""The forms of plates, coordination, requests to the county, and difficulty."""

from typing import Any, cast

from django import forms

from bihuan.apps.ledger import actions as ledger

RHYTHMS = [(0, "只这一次"), (1, "每周"), (2, "每两周"), (4, "每四周")]


def _text(
    label: str, *, required: bool = True, hint: str = "", most: int = 2000
) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=most, widget=area
    )


def _day(label: str, *, required: bool = True, hint: str = "") -> forms.DateField:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=hint, widget=day)


class PlateForm(forms.Form):
    sponsor_id = forms.TypedChoiceField(label="督办领导", coerce=int)
    until_on = _day("督办期限")
    report_every_days = forms.IntegerField(
        label="每几天报一次进展", min_value=1, max_value=31, help_text="挂牌期间牵头单位按此填报"
    )
    is_public = forms.BooleanField(label="对外公开", required=False)
    reason = _text("挂牌理由", most=200)

    def __init__(self, *args: Any, leaders: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["sponsor_id"])
        field.choices = [("", "请选择"), *leaders]

    def clean(self) -> dict[str, Any]:
        """One idea, one value: the terms of the plate."""
        given = super().clean() or {}
        return given if self.errors else {"terms": ledger.PlateTerms(**given)}


class RemovalForm(forms.Form):
    reason = _text(
        "理由", required=False, hint="核查合格的可以不写；还没有核查的必须写明为什么", most=200
    )


class CoordinationForm(forms.Form):
    first_on = _day("协调日期", hint="须是工作日")
    every_weeks = forms.TypedChoiceField(
        label="多久一次", coerce=int, choices=RHYTHMS, help_text="按周的排到整改时限为止"
    )
    agenda = forms.CharField(label="议题", required=False, max_length=200)


class _OpenDays(forms.Form):
    """The days planned and not yet held are its choices."""

    coordination_id = forms.TypedChoiceField(label="哪一次协调", coerce=int)

    def __init__(self, *args: Any, days: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["coordination_id"]).choices = days


class HoldForm(_OpenDays):
    held_on = _day("协调日期")
    decision = _text("协调决定")
    is_instruction = forms.BooleanField(
        label="同时作为批示下达", required=False, help_text="牵头单位和环委办会收到批示"
    )
    next_on = _day("下次协调", required=False, hint="可以不填")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_instruction = given.pop("is_instruction", False)
        return given | {"instruction": given.get("decision", "") if is_instruction else ""}


class CallOffForm(_OpenDays):
    reason = _text("理由", most=200)


class EscalationForm(forms.Form):
    question = _text("需要县委、县政府决定的问题", most=400)
    options = _text("选项", hint="一行一个，至少两个，最多五个")
    suggestion = _text("建议", hint="建议采取哪个选项，为什么", most=400)

    def clean_options(self) -> list[str]:
        return [line for line in str(self.cleaned_data["options"]).splitlines() if line.strip()]


class DecisionForm(forms.Form):
    """The options of the request are its choices; a decision may be another one."""

    picked = forms.ChoiceField(label="选项", required=False, widget=forms.RadioSelect)
    decision = _text("决定", required=False, hint="选了选项也可以再补充；都不选的写明怎么办")
    until = _day("新时限", required=False, hint="不填则按停止计时的天数顺延")

    def __init__(
        self, *args: Any, question: str, options: list[str], suggestion: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["picked"])
        field.choices = [(option, option) for option in options]
        field.label, field.help_text = question, f"建议：{suggestion}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        words = [given.pop("picked", ""), given.get("decision", "")]
        decision = "；".join(word.rstrip("。；") for word in words if word)
        if not decision:
            self.add_error("decision", "请选择一个选项，或写明决定")
        return given | {"decision": decision}


class DifficultyForm(forms.Form):
    difficulty = forms.ChoiceField(label="难度", widget=forms.RadioSelect)
    reason = _text("理由", most=200)

    def __init__(self, *args: Any, difficulties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["difficulty"]).choices = difficulties
