"""The fields of one proposal, the same on its card and on its own page."""

import re
from datetime import date

from django import forms
from django.http import QueryDict

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.ledger import queries as ledger

STEP = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[ \u3000]+(?P<name>\S.{0,79})")


def _text(label: str, rows: int, hint: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=4000, help_text=hint, widget=area
    )


class ProposalForm(forms.Form):
    """The card's own values are the initial ones."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label="名称", max_length=200)
    due_on = forms.DateField(
        label="时限",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    pace = forms.ChoiceField(label="时限类型", choices=queries.choices("pace"))
    no_assisting_needed = forms.BooleanField(label="不需要配合单位", required=False)
    measure = _text("整改措施", 3)
    criteria = _text("验收标准", 3, "一行一条")
    steps = _text("分阶段节点", 3, "一行一个：2026-12-31 完成验收；没有就空着")
    field = forms.ChoiceField(label="领域", choices=ledger.choices("field"))

    def __init__(
        self, given: QueryDict | None, *, card: queries.Card, org_names: dict[int, str]
    ) -> None:
        row = card.proposal
        self.as_shown = changes_of(card)
        initial = {
            "version": row.version,
            "title": row.title,
            "lead_org_id": card.suggested_lead_id,
            "due_on": row.due_on,
            "pace": row.pace,
            "assisting": [str(org_id) for org_id in row.assisting_org_ids],
            "no_assisting_needed": row.no_assisting_needed,
            "measure": row.measure,
            "criteria": card.criteria_text,
            "steps": card.steps_text,
            "field": row.field,
        }
        super().__init__(given, initial=initial)
        units = [(str(org_id), name) for org_id, name in org_names.items()]
        self.fields["lead_org_id"] = forms.TypedChoiceField(
            label="牵头单位",
            required=False,
            coerce=int,
            empty_value=None,
            choices=[("", "（未定）"), *units],
        )
        self.fields["assisting"] = forms.MultipleChoiceField(
            label="配合单位",
            required=False,
            widget=forms.CheckboxSelectMultiple,
            choices=[("", "（无）"), *units],
        )

    def clean_steps(self) -> list[tuple[str, date]]:
        """Each line a day and a name, as the card shows them."""
        lines = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        found = [STEP.fullmatch(line) for line in lines]
        if not all(found):
            raise forms.ValidationError("分阶段节点一行一个，写成“2026-12-31 完成验收”")
        try:
            return [(one["name"], date.fromisoformat(one["day"])) for one in found if one]
        except ValueError:
            raise forms.ValidationError("分阶段节点的日期不对") from None

    def changes(self) -> directives.Changes:
        given = self.cleaned_data
        return directives.Changes(
            title=given["title"],
            measure=given["measure"],
            criteria=given["criteria"].splitlines(),
            field=given["field"],
            lead_org_id=given["lead_org_id"],
            assisting_org_ids=[int(org_id) for org_id in given["assisting"] if org_id],
            no_assisting_needed=given["no_assisting_needed"],
            pace=given["pace"],
            due_on=given["due_on"],
            steps=given["steps"] if "steps" in self.data else None,
        )


def changes_of(card: queries.Card) -> directives.Changes:
    """The card as it is shown, with the owner that it suggests."""
    row = card.proposal
    return directives.Changes(
        title=row.title,
        measure=row.measure,
        criteria=row.criteria,
        field=row.field,
        lead_org_id=card.suggested_lead_id,
        assisting_org_ids=row.assisting_org_ids,
        no_assisting_needed=row.no_assisting_needed,
        pace=row.pace,
        due_on=row.due_on,
    )
