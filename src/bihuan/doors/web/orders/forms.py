"""The composer and the small forms of an order's verbs; every word a user reads stands here."""

from datetime import date
from typing import Any, cast

from django import forms

from bihuan.apps.orders import actions as orders
from bihuan.rules.colours import WORDS, Colour, higher


def _text(label: str, *, most: int, rows: int = 4, required: bool = True, hint: str = "") -> Any:
    area = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=most, widget=area
    )


def _day(label: str, hint: str = "") -> forms.DateField:
    day = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, help_text=hint, widget=day)


class Nothing(forms.Form):
    """A verb that needs only the press of its button."""


class Reason(forms.Form):
    reason = _text("理由", most=500)


class SentBack(forms.Form):
    reason = _text("退回理由", most=500, hint="缺什么、哪里不实；单位会看到")


class Receipt(forms.Form):
    opinion = _text("意见", most=500, required=False, hint="没有就不填；签收人和时间自动记下")


class Opinion(forms.Form):
    opinion = _text("审核意见", most=500, required=False)


class Reply(forms.Form):
    text = _text("办理结果", most=2000, rows=7, hint="对照办理要求逐项说明")
    evidence = _text(
        "佐证材料", most=2000, required=False,
        hint="写明材料名称，或对应台账事项里已上传的材料",
    )  # fmt: skip


class Upgrade(forms.Form):
    """Only the colours above the present one are its choices."""

    colour = forms.ChoiceField(label="升级为", widget=forms.RadioSelect)
    due_on = _day("新的办理时限")
    reason = _text("理由", most=300, hint="为什么要升级，如到期未反馈、仍未整改")

    def __init__(self, *args: Any, colour: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        above = [(one.value, f"{WORDS[one]}督办单") for one in higher(Colour(colour))]
        cast(forms.ChoiceField, self.fields["colour"]).choices = above
        self.fields["colour"].initial = above[0][0]


class Heir(forms.Form):
    """The units in force are its choices."""

    org_id = forms.TypedChoiceField(label="承接单位", coerce=int)
    reason = _text("理由", most=300, hint="机构改革文件或会议纪要")

    def __init__(self, *args: Any, units: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["org_id"])
        field.choices = [("", "请选择"), *units]


class Composer(forms.Form):
    """What is written on an order; items, units and leaders of the day are its choices."""

    colour = forms.ChoiceField(
        label="颜色",
        choices=[(one.value, f"{word}督办单") for one, word in WORDS.items()],
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label="督办事项", max_length=120)
    basis = _text("督办依据", most=500, rows=3, hint="批示、会议、文件")
    items = forms.TypedMultipleChoiceField(
        label="存在问题（台账事项）", coerce=int, widget=forms.CheckboxSelectMultiple
    )
    requirement = _text("办理要求", most=2000, rows=7)
    due_on = _day("办理时限")
    feedback = _text("反馈方式", most=300, rows=2)
    signer_id = forms.TypedChoiceField(label="签发人", required=False, coerce=int, empty_value=None)
    assisting = forms.TypedMultipleChoiceField(
        label="协办单位", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    attachments = _text("附件清单", most=1000, rows=2, required=False, hint="一行一个名称")

    def __init__(
        self,
        *args: Any,
        items: list[tuple[int, str]],
        units: list[tuple[int, str]],
        leaders: list[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["items"]).choices = items
        cast(forms.ChoiceField, self.fields["assisting"]).choices = units
        signer = cast(forms.ChoiceField, self.fields["signer_id"])
        signer.choices = [("", "请选择"), *leaders]

    def draft(self) -> orders.Draft:
        given = self.cleaned_data
        return orders.Draft(
            colour=given["colour"],
            title=given["title"],
            basis=given["basis"],
            requirement=given["requirement"],
            item_ids=tuple(given["items"]),
            due_on=given["due_on"],
            feedback=given["feedback"],
            attachments=given["attachments"],
            assisting_org_ids=tuple(given["assisting"]),
            signer_id=given["signer_id"],
        )

    def said(self, name: str) -> str:
        """A field as it stands in the form, checked or not: the preview shows half a form too."""
        return str(self.data.get(name, ""))

    def picked(self, name: str) -> list[int]:
        held = self.data.getlist(name) if self.is_bound else []  # type: ignore[attr-defined]
        return [int(one) for one in held if one.isascii() and one.isdigit() and len(one) < 12]

    def day(self) -> date | None:
        try:
            return date.fromisoformat(self.said("due_on"))
        except ValueError:
            return None
