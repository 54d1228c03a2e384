from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.evacuations import access
from bihuan.apps.evacuations import actions as evacuations
from bihuan.apps.evacuations import queries as held
from bihuan.apps.evacuations.queries import Call, Roll
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places


class OpenForm(forms.Form):
    trigger = forms.ChoiceField(label="启动的情形", choices=Roll.Trigger.choices)
    words = forms.CharField(
        label="看到或预报了什么",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="如“1小时雨量62毫米，后山有碎石滚落”",
    )


class AddForm(forms.Form):
    name = forms.CharField(label="姓名或特征", max_length=60)
    heads = forms.IntegerField(label="人数", min_value=1, max_value=200, initial=1)
    phone = forms.CharField(label="电话", max_length=30, required=False)


class CloseForm(forms.Form):
    words = forms.CharField(
        label="险情怎样解除、人员怎样安置",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def page(request: Request, roll_id: int) -> HttpResponse:
    """The roll on the screen: who is not yet safe comes first, one tap a result."""
    roll = held.roll(request.viewer, roll_id)
    shown = _shown(request, roll) | {"add": AddForm(), "close": CloseForm()}
    return render(request, "evacuations/roll.html", shown)


def begin(request: Request, point_id: int) -> HttpResponse:
    """Start a roll for one point; everybody who answers for the place is told."""
    point = access.point_for(request.viewer, point_id)
    form = OpenForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            roll = evacuations.open_roll(
                point_id=point.id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, "已启动点名，当地和县环委办已收到通知")
            return redirect("evacuations-roll", roll.id)
    people = held.names_of([point.id]).get(point.id, [])
    shown = {
        "point": point,
        "form": form,
        "place": places.names([point.place_code]).get(point.place_code, ""),
        "households": len(people),
        "heads": sum(held.heads_of(one) for one in people),
    }
    return render(request, "evacuations/open.html", shown, status=422 if form.is_bound else 200)


def add(request: Request, roll_id: int) -> HttpResponse:
    """Somebody who stands on no list."""
    roll = held.roll(request.viewer, roll_id)
    form = AddForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            evacuations.add_person(
                roll_id=roll.id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            return redirect("evacuations-roll", roll.id)
    shown = _shown(request, roll) | {"add": form, "close": CloseForm()}
    return render(request, "evacuations/roll.html", shown, status=422 if form.is_bound else 200)


def close(request: Request, roll_id: int) -> HttpResponse:
    """End it when the last person is safe."""
    roll = held.roll(request.viewer, roll_id)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            evacuations.close_roll(
                roll_id=roll.id, **form.cleaned_data, by=request.viewer, at=request.now
            )
            messages.success(request, "点名结束，全部落实")
            return redirect("evacuations-roll", roll.id)
    shown = _shown(request, roll) | {"add": AddForm(), "close": form}
    return render(request, "evacuations/roll.html", shown, status=422 if form.is_bound else 200)


def _shown(request: Request, roll: Roll) -> dict[str, object]:
    standing = held.standing(roll)
    return {
        "roll": roll,
        "place": places.names([roll.place_code]).get(roll.place_code, ""),
        "standing": standing,
        "safe": [call for call in standing.calls if call.is_safe],
        "states": [(state, word) for state, word in Call.State.choices if state != "waiting"],
        "may_call": roll.closed_at is None and access.may_call(request.viewer, roll.place_code),
    }
