from datetime import date
from typing import Any, cast

from django import forms

from bihuan.apps.campaigns import actions as campaigns
from bihuan.apps.campaigns import queries
from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


def _many(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple
    )


class CampaignForm(forms.Form):
    name = forms.CharField(label="行动名称", max_length=80)
    kind = forms.ChoiceField(label="类型")
    start_on = _day("开始日期")
    end_on = _day("结束日期")
    lead_org_id = forms.TypedChoiceField(label="牵头单位", coerce=int)
    leader_id = forms.TypedChoiceField(label="牵头领导", coerce=int)
    goal_text = forms.CharField(
        label="总体目标",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="启动前必须写明；可以另外设定有数字的目标",
    )
    kinds = _many("类别")
    fields_ = _many("领域")
    origins = _many("来源")
    places = _many("地点")

    def __init__(self, *args: Any, county_code: str, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = [(org.id, org.name) for org in orgs.orgs_in(county_code, on=on)]
        leaders = [
            (card.person_id, f"{card.name}（{card.post}）")
            for card in people.leaders(county_code, on=on)
        ]
        self._choose("kind", queries.kinds())
        self._choose("lead_org_id", [("", "请选择"), *units])
        self._choose("leader_id", [("", "请选择"), *leaders])
        self._choose("kinds", ledger.choices("kind"))
        self._choose("fields_", ledger.choices("field"))
        self._choose("origins", ledger.choices("origin"))
        self._choose("places", [(town.code, town.name) for town in places.children(county_code)])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def frame(self) -> campaigns.Frame:
        held = dict(self.cleaned_data)
        return campaigns.Frame(fields=held.pop("fields_"), **held)


def initial_of(campaign: queries.Campaign) -> dict[str, Any]:
    scope = campaign.scope
    return {
        "name": campaign.name,
        "kind": campaign.kind,
        "start_on": campaign.start_on,
        "end_on": campaign.end_on,
        "lead_org_id": campaign.lead_org_id,
        "leader_id": campaign.leader_id,
        "goal_text": campaign.goal_text,
        "kinds": scope.get("kinds", []),
        "fields_": scope.get("fields", []),
        "origins": scope.get("origins", []),
        "places": scope.get("places", []),
    }
