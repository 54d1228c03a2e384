"""The small forms of an item's verbs; every word a user reads stands here."""

from typing import Any, cast

from django import forms

TEXT = forms.Textarea(attrs={"rows": 4})


def _text(label: str, *, required: bool = True, hint: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=2000, widget=area
    )


def _day(label: str, hint: str = "") -> forms.DateField:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=day)


class Nothing(forms.Form):
    """A verb that needs only the press of its button."""


class Reason(forms.Form):
    reason = _text("理由")


class StepDay(forms.Form):
    on = _day("日期", hint="不晚于今天")


class StepMove(forms.Form):
    until = _day("移到", hint="不晚于事项的时限；后面等它的步骤一起顺延")
    reason = _text("理由", hint="为什么要动；原来的日期保留显示")


class SendBack(forms.Form):
    picked = forms.ChoiceField(
        label="常用理由",
        required=False,
        choices=[("", "（自己写）")]
        + [
            (word, word)
            for word in ("缺验收监测报告", "照片不清", "与现场不符", "数据前后矛盾", "措施未落实")
        ],
    )
    reason = _text("理由", required=False, hint="选了常用理由也可以再补充")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        words = [given.get("picked", ""), given.get("reason", "")]
        reason = "；".join(word for word in words if word)
        if not reason:
            self.add_error("reason", "请选择或写明退回理由")
        return {"reason": reason}


class Decline(forms.Form):
    clause = forms.CharField(
        label="职责依据", max_length=200, help_text="写明文件和条款，如《责任清单》第三条第二款"
    )
    reason = _text("理由", hint="为什么不属于本单位，应属哪个单位")


class Report(forms.Form):
    pct = forms.IntegerField(
        label="完成率（%）",
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    text = _text("进展", hint="做了什么、到哪一步；没有变化请说明原因")
    blocked_by = forms.CharField(
        label="需县级协调的卡点", required=False, max_length=200, help_text="没有就不填"
    )


class Submit(forms.Form):
    text = _text("办结情况", hint="对照验收标准逐条说明")


class FinishPart(forms.Form):
    text = _text("完成情况", hint="本单位的分工做了什么；做完以后牵头单位会看到")


class Parts(forms.Form):
    """What each unit has to do of the whole; one line a unit."""

    def __init__(self, *args: Any, shares: list[tuple[int, str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for org_id, name, part in shares:
            self.fields[f"part_{org_id}"] = forms.CharField(
                label=name, required=False, max_length=200, initial=part
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        parts = {int(name.removeprefix("part_")): text for name, text in given.items()}
        return {"parts": parts}


class Opinion(forms.Form):
    opinion = _text("审核意见", required=False)


class Finding(forms.Form):
    finding = _text("核查情况", hint="现场看到了什么，对照哪条标准")


class Objection(forms.Form):
    objection = _text("异议内容", hint="谁提出、什么内容")


class Close(forms.Form):
    upper_ref = forms.CharField(
        label="上级同意销号文号",
        required=False,
        max_length=80,
        help_text="上级交办的事项必填；县级事项留空",
    )


class Reopen(forms.Form):
    reason = _text("理由", hint="反弹、投诉或检查发现了什么")
    until = _day("新时限")


class Extension(forms.Form):
    until = _day("延期至")
    reason = _text("理由", hint="客观原因和已有进展")


class Note(forms.Form):
    note = _text("批复意见", required=False)


class Urge(forms.Form):
    text = _text("催办内容")


class Instruction(forms.Form):
    text = _text("批示", hint="如：请住建局牵头，11月30日前办结")


class Consent(forms.Form):
    is_agreed = forms.TypedChoiceField(
        label="答复",
        choices=[("1", "同意"), ("0", "有意见")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    opinion = _text("意见", required=False, hint="有意见的必须写明")


class Checker(forms.Form):
    """The people who hold the duty today are its choices."""

    checker_id = forms.TypedChoiceField(label="核查人", coerce=int)

    def __init__(self, *args: Any, checkers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["checker_id"])
        field.choices = [("", "请选择"), *checkers]


class WithdrawEvidence(forms.Form):
    """The materials in force are its choices."""

    evidence_id = forms.TypedChoiceField(label="哪份材料", coerce=int)
    reason = _text("撤回原因", hint="撤回后不再作为佐证，原件和记录保留")

    def __init__(self, *args: Any, materials: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["evidence_id"])
        field.choices = [("", "请选择"), *materials]


class Evidence(forms.Form):
    """What is said of the files; they come as `files`, several at once."""

    when = forms.ChoiceField(label="反映的阶段", widget=forms.RadioSelect)
    criterion = forms.TypedChoiceField(
        label="对应的验收标准", required=False, coerce=int, empty_value=None
    )
    note = forms.CharField(label="说明", required=False, max_length=200)

    def __init__(
        self,
        *args: Any,
        whens: list[tuple[str, str]],
        criteria: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        when = cast(forms.ChoiceField, self.fields["when"])
        criterion = cast(forms.ChoiceField, self.fields["criterion"])
        when.choices = whens
        criterion.choices = [("", "整个事项"), *criteria]


class Milestone(forms.Form):
    """A row of a table: its heading names the controls for the eye, aria-label for the ear."""

    name = forms.CharField(
        label="节点",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"aria-label": "节点"}),
    )
    due_on = forms.DateField(
        label="时限",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "aria-label": "时限"}, format="%Y-%m-%d"),
    )
    weight = forms.IntegerField(
        label="权重",
        required=False,
        min_value=1,
        max_value=3650,
        widget=forms.NumberInput(attrs={"aria-label": "权重"}),
    )
    is_done = forms.BooleanField(
        label="已完成", required=False, widget=forms.CheckboxInput(attrs={"aria-label": "已完成"})
    )
    standard = forms.CharField(
        label="这一步的验收标准",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"aria-label": "这一步的验收标准"}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("name")) != bool(given.get("due_on")):
            raise forms.ValidationError("节点要同时写名称和时限")
        return given


Milestones = forms.formset_factory(Milestone, extra=4, max_num=20)


class Answer(forms.Form):
    answer = forms.CharField(label="答案", max_length=200)
