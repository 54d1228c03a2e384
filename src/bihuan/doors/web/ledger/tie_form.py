"""A date written as so many days before or after a named event (R045)."""

from typing import Any, cast

from django import forms

from bihuan.apps.ledger import queries as ledger
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.viewer import Viewer


class TieForm(forms.Form):
    """The county's events are its choices; what it gives is what `ledger.tie` takes."""

    event_id = forms.TypedChoiceField(label="随事件", coerce=int, empty_value=None)
    side = forms.ChoiceField(label="之前或之后", choices=[("before", "之前"), ("after", "之后")])
    span = forms.IntegerField(
        label="相差天数", min_value=0, max_value=400, initial=0, help_text="0 就是事件当日"
    )
    unit = forms.ChoiceField(label="怎么计", choices=ledger.UNITS)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(event.id, _label(event)) for event in calendar.events(viewer)]
        field = cast(forms.ChoiceField, self.fields["event_id"])
        field.choices = [("", "不随事件" if not field.required else "请选择"), *choices]

    @property
    def has_events(self) -> bool:
        return len(cast(Any, self.fields["event_id"]).choices) > 1

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        span = given.get("span") or 0
        return {
            "event_id": given.get("event_id"),
            "days": -span if given.get("side") == "before" else span,
            "unit": given.get("unit") or "natural",
        }


class MayTieForm(TieForm):
    """On the form of an item: no event, and the date is the one written."""

    event_id = forms.TypedChoiceField(
        label="随事件",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="选了事件，时限由事件算出，随它移动",
    )
    side = forms.ChoiceField(
        label="之前或之后", required=False, choices=[("before", "之前"), ("after", "之后")]
    )
    span = forms.IntegerField(
        label="相差天数", required=False, min_value=0, max_value=400, help_text="0 就是事件当日"
    )
    unit = forms.ChoiceField(label="怎么计", required=False, choices=ledger.UNITS)


def tie_of(item: ledger.Item) -> dict[str, Any]:
    """The form's words for how an item hangs on its event."""
    return {
        "event_id": item.tied_event_id,
        "side": "after" if item.tied_days > 0 else "before",
        "span": abs(item.tied_days),
        "unit": item.tied_unit,
    }


def fits(form: forms.Form, tie: TieForm) -> bool:
    """Only a dated item follows an event; said at the field before anything is written."""
    is_wrong = tie.cleaned_data["event_id"] is not None and form.cleaned_data["pace"] != "dated"
    if is_wrong:
        form.add_error("pace", "随事件的事项，时限类型须是限期")
    return not is_wrong


def _label(event: calendar.NamedEvent) -> str:
    return f"{event.full_name}（{event.on or '待定'}）"
