"""The form of one line of the matrix."""

from datetime import date
from typing import Any, cast

from django import forms

from bihuan.apps.duties import actions as duties
from bihuan.apps.duties import queries
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.orgs import queries as orgs

TERRITORY = "0"


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def words_of(said: str) -> list[str]:
    """Words as people write them: with spaces, commas or 、 between."""
    for mark in "、，,；;":
        said = said.replace(mark, " ")
    return said.split()


class LineForm(forms.Form):
    domain = forms.CharField(
        label="领域", max_length=40, widget=forms.TextInput(attrs={"list": "domains"})
    )
    lead_org_id = forms.TypedChoiceField(label="牵头单位", coerce=int)
    clause = forms.CharField(
        label="条款原文", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    document_title = forms.CharField(label="依据文件", max_length=200)
    from_on = forms.DateField(label="自哪天起", widget=day_input())
    medium = forms.ChoiceField(label="只限要素", required=False)
    words = forms.CharField(
        label="只限情形", required=False, max_length=120,
        help_text="问题里出现其中一个词才适用，用顿号隔开；不填就是整个领域",
    )  # fmt: skip
    assisting = forms.TypedMultipleChoiceField(
        label="配合单位", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, county_code: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [
            (org.id, org.short)
            for org in orgs.orgs_in(county_code, on=on)
            if org.kind in {"department", "office", "party"}
        ]
        self.domains = queries.domains(county_code)
        self._choose("lead_org_id", [("", "请选择"), (TERRITORY, "所在乡镇（属地）"), *units])
        self._choose("assisting", units)
        self._choose("medium", [("", "不限"), *ledger.choices("field")])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def line(self) -> duties.Line:
        given = self.cleaned_data
        return duties.Line(
            domain=given["domain"],
            lead_org_id=given["lead_org_id"] or None,
            clause=given["clause"],
            document_title=given["document_title"],
            from_on=given["from_on"],
            assisting_org_ids=given["assisting"],
            words=words_of(given["words"]),
            medium=given["medium"],
        )
