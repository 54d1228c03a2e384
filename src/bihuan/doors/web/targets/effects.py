"""What a project does to carbon, pollution, greening and growth, each with its method (R102)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import queries as ledger
from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.targets.asking import number

UNITS = {"carbon": "吨CO₂/年", "pollution": "吨/年", "greening": "亩", "growth": "万元/年"}


class EffectsForm(forms.Form):
    """Three fields a side; an empty number is 未估算."""

    def __init__(self, *args: Any, lines: list[queries.EffectLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sides = [line.side for line in lines]
        for line in lines:
            row = line.row
            self.fields[f"{line.side}_value"] = number(f"{line.word}：数值", required=False)
            self.fields[f"{line.side}_unit"] = forms.CharField(
                label="单位", max_length=20, required=False
            )
            self.fields[f"{line.side}_method"] = forms.CharField(
                label="怎样算出来的", max_length=300, required=False
            )
            self.initial[f"{line.side}_value"] = queries.plain(row.value) if row else None
            self.initial[f"{line.side}_unit"] = row.unit if row else UNITS[line.side]
            self.initial[f"{line.side}_method"] = row.method if row else ""

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (self[f"{side}_value"], self[f"{side}_unit"], self[f"{side}_method"])
            for side in self.sides
        ]

    def effects(self) -> list[targets.Effect]:
        held = self.cleaned_data
        return [
            targets.Effect(
                side=side,
                value=held[f"{side}_value"],
                unit=held[f"{side}_unit"],
                method=held[f"{side}_method"],
            )
            for side in self.sides
        ]


def page(request: Request, item_id: int) -> HttpResponse:
    """The four together; whoever only reads is shown the numbers or 未估算."""
    subject = f"{access.ITEM}{item_id}"
    lines = queries.effects(request.viewer, subject)
    can_note = access.notes_effects(request.viewer, subject)
    form = EffectsForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            targets.note_effects(
                subject=subject, effects=form.effects(), by=request.viewer, at=request.now
            )
            messages.success(request, "已填写协同效应")
            return redirect("targets-effects", item_id)
    (item,) = ledger.items_by_id(request.viewer, {item_id}).values()
    shown = {"item": item, "lines": lines, "form": form, "can_note": can_note}
    status = 422 if form.is_bound else 200
    return render(request, "targets/effects.html", shown, status=status)
