"""The form of a new item and of its correction: at most nine fields must be filled at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms

from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.people import queries as people
from bihuan.foundation.places import queries as places


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ItemForm(forms.Form):
    kind = forms.ChoiceField(label="类别")
    title = forms.CharField(label="事项名称", max_length=200)
    origin = forms.ChoiceField(label="来源")
    field = forms.ChoiceField(label="领域")
    level = forms.ChoiceField(label="交办层级", help_text="在哪一级交办，就在哪一级销号")
    place_code = forms.ChoiceField(label="所在地")
    place_text = forms.CharField(label="具体点位", required=False, max_length=120)
    description = forms.CharField(label="问题描述", required=False, widget=_area())
    lead_org_id = forms.TypedChoiceField(
        label="牵头单位", coerce=int, empty_value=None, required=False
    )
    assisting = forms.TypedMultipleChoiceField(
        label="配合单位", coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    no_assisting_needed = forms.BooleanField(label="不需要配合单位", required=False)
    leader_id = forms.TypedChoiceField(
        label="县级领导", coerce=int, empty_value=None, required=False
    )
    manager_id = forms.TypedChoiceField(
        label="管的人", coerce=int, empty_value=None, required=False,
        help_text="责任单位负责人",
    )  # fmt: skip
    doer_id = forms.TypedChoiceField(
        label="干的人", coerce=int, empty_value=None, required=False, help_text="具体责任人"
    )
    supervisor_id = forms.TypedChoiceField(
        label="督的人", coerce=int, empty_value=None, required=False,
        help_text="三个人必须不同",
    )  # fmt: skip
    goal = forms.CharField(label="整改目标", required=False, widget=_area(2))
    measure = forms.CharField(label="整改措施", required=False, widget=_area())
    criteria = forms.CharField(
        label="验收标准", required=False, widget=_area(4), help_text="一行一条，销号时逐条要有佐证"
    )
    pace = forms.ChoiceField(label="时限类型")
    due_on = forms.DateField(label="整改时限", required=False, widget=_day())
    start_on = forms.DateField(label="启动日", required=False, widget=_day())
    source_class = forms.ChoiceField(
        label="污染源类别", required=False, help_text="大气事项；不选就按名称判断，可以再改"
    )
    difficulty = forms.ChoiceField(label="难度")
    difficulty_reason = forms.CharField(label="难度理由", required=False, max_length=200)
    needs_closure = forms.BooleanField(label="须走销号程序", required=False)
    project_id = forms.TypedChoiceField(
        label="所属重点工程", coerce=int, empty_value=None, required=False,
        help_text="在哪项工程里发现的隐患；不是工程隐患不选",
    )  # fmt: skip
    is_serious = forms.BooleanField(label="严重隐患（销号前该工程不能验收）", required=False)
    round_code = forms.CharField(label="督察轮次", required=False, max_length=40)
    aspect = forms.CharField(label="方面", required=False, max_length=60)
    type_word = forms.CharField(label="类型", required=False, max_length=60)

    def __init__(
        self,
        *args: Any,
        county_code: str,
        on: date,
        projects: Sequence[tuple[int, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choose("project_id", [("", "不是工程隐患"), *projects])
        for name in ("kind", "origin", "field", "level", "pace", "difficulty"):
            if name in self.fields:
                self._choose(name, ledger.choices(name))
        self._choose("source_class", [("", "按名称判断"), *ledger.choices("source_class")])
        units = [(org.id, org.name) for org in orgs.orgs_in(county_code, on=on)]
        self._choose("lead_org_id", [("", "请选择"), *units])
        self._choose("assisting", units)
        self._choose("place_code", _places(county_code))
        everyone = [
            (card.person_id, f"{card.name}（{card.org} {card.post}）")
            for card in people.staff(county_code, on=on)
        ]
        for name in ("manager_id", "doer_id", "supervisor_id"):
            self._choose(name, [("", "请选择"), *everyone])
        leaders = [
            (card.person_id, f"{card.name}（{card.post}）")
            for card in people.leaders(county_code, on=on)
        ]
        self._choose("leader_id", [("", "请选择"), *leaders])

    def _choose(self, name: str, choices: list[Any]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_dated = given.get("due_on") or self.data.get("event_id")
        if given.get("pace") == "dated" and not is_dated and given.get("lead_org_id"):
            self.add_error("due_on", "限期事项请写明时限")
        return given

    def criteria_lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["criteria"].splitlines() if line.strip()]


class CorrectionForm(ItemForm):
    """What an item is, a task or a key project, is settled once it is issued."""

    def __init__(self, *args: Any, is_draft: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_draft:
            del self.fields["kind"]

    def leave_difficulty(self) -> None:
        """Of what was issued it is judged by a verb of its own, with the reason (R027)."""
        for name in ("difficulty", "difficulty_reason"):
            del self.fields[name]


def _places(county_code: str) -> list[tuple[str, str]]:
    """County, townships and villages, indented by level."""
    return [
        (place.code, "　" * max(0, (len(place.code) - 6) // 3) + place.name)
        for place in places.under(county_code)
        if len(place.code) <= 12
    ]
