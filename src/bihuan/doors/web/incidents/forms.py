"""What each verb asks for before it is done."""

from collections.abc import Sequence
from datetime import date

from django import forms

from bihuan.apps.incidents.queries import Incident
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people


def _words(label: str, *, most: int, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WordsForm(forms.Form):
    words = _words("情况说明", most=300)


class AnswerForm(forms.Form):
    words = _words("答复内容（反映人凭查询码看到）", most=500)


class FinishForm(forms.Form):
    words = _words("现场处置情况", most=300)


class RejectForm(forms.Form):
    reason = forms.ChoiceField(
        label="原因", choices=Incident.Reason.choices, widget=forms.RadioSelect
    )
    handed_to = forms.CharField(
        label="转交哪个单位", max_length=80, required=False, help_text="不属生态环境事项时必填"
    )
    words = _words("说明", most=300, required=False)


class LedgerForm(forms.Form):
    title = forms.CharField(label="事项名称", max_length=80, required=False)


class SplitForm(forms.Form):
    reason = _words("为什么不是同一件事", most=200)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="查看理由", max_length=200, help_text="理由和查看人、时间一起留痕"
    )


class DispatchForm(forms.Form):
    """A unit, and where known one of its people; `unit:person` of a suggestion fits too."""

    org_id = forms.TypedChoiceField(label="单位", coerce=int)
    person_id = forms.TypedChoiceField(label="人员", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: object, county_code: str, on: date, **held: object) -> None:
        super().__init__(*args, **held)  # type: ignore[arg-type]
        units = [(one.id, one.name) for one in orgs.orgs_in(county_code, on=on)]
        staff = people.staff(county_code, on=on)
        _fill(self.fields["org_id"], units)
        _fill(
            self.fields["person_id"],
            [
                ("", "由单位自行安排"),
                *((one.person_id, f"{one.name}（{one.org}）") for one in staff),
            ],
        )


def _fill(field: forms.Field, choices: Sequence[tuple[object, str]]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
