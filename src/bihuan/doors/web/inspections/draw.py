import secrets
from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import access, queries
from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections.flow import Verb
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request

PREVIEWED = 30


class DrawForm(forms.Form):
    wanted = forms.IntegerField(
        label="抽取个数",
        min_value=1,
        max_value=2000,
        help_text="不少于可抽取的总数时，全部列入",
    )
    is_weighted = forms.BooleanField(
        label="按风险加权",
        required=False,
        help_text="上次不合格、有预警、有投诉、久未检查的更容易抽中",
    )
    is_stratified = forms.BooleanField(
        label="按乡镇分层", required=False, help_text="各乡镇按比例都有"
    )
    inspector_ids = forms.TypedMultipleChoiceField(
        label="参加随机派人的检查人员",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="不选就不随机派人；须回避的自动排除",
    )
    inspectors_each = forms.IntegerField(label="每个对象几人", min_value=0, max_value=4, initial=0)
    seed = forms.CharField(
        label="抽签种子",
        max_length=64,
        required=False,
        help_text="留空由系统生成；用同一种子可以重新验证",
    )

    def __init__(self, *args: Any, hands: Sequence[queries.Hand], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["inspector_ids"]).choices = [
            (one.person_id, f"{one.name}（{one.org}，在办{one.load}个{_certificate(one)}）")
            for one in hands
        ]


def _certificate(hand: queries.Hand) -> str:
    return "，无有效证件" if hand.is_certified is False else ""


def page(request: Request, inspection_id: int) -> HttpResponse:
    """What could be drawn and how heavy each is; then the draw itself."""
    sheet = queries.inspection(request.viewer, inspection_id)
    access.require_part(request.viewer, sheet.inspection, to=Verb.DRAW_TARGETS)
    hands = queries.inspectors(request.viewer, at=request.now, positions={})
    first = {"wanted": 5, "is_weighted": True, "is_stratified": True}
    form = DrawForm(request.POST or None, hands=hands, initial=first)
    if form.is_valid():
        with refusals_into(form):
            held = form.cleaned_data | {"seed": form.cleaned_data["seed"] or secrets.token_hex(8)}
            lot = inspections.draw_targets(
                inspection_id=inspection_id, by=request.viewer, at=request.now, **held
            )
            messages.success(request, f"从{len(lot.population)}个对象中抽取了{len(lot.drawn)}个")
            return redirect("inspections-detail", inspection_id)
    weighed = queries.population(request.viewer, sheet.inspection, is_weighted=True, at=request.now)
    whole = sum(one.weight for one in weighed)
    heaviest = sorted(weighed, key=lambda one: (-one.weight, one.subject_id))
    shown = {
        "sheet": sheet,
        "inspection": sheet.inspection,
        "form": form,
        "total": len(weighed),
        "whole": whole,
        "rows": [(one, round(100 * one.weight / whole, 1)) for one in heaviest[:PREVIEWED]],
    }
    return render(request, "inspections/draw.html", shown, status=422 if form.is_bound else 200)
