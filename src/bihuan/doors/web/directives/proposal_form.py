"""The fields of one proposal, the same on its card and on its own page."""

from django import forms
from django.http import QueryDict

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.ledger import queries as ledger


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
    field = forms.ChoiceField(label="领域", choices=ledger.choices("field"))

    def __init__(
        self, given: QueryDict | None, *, card: queries.Card, org_names: dict[int, str]
    ) -> None:
        row = card.proposal
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
        )
