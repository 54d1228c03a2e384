from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.inventory import access, queries
from bihuan.apps.inventory import actions as inventory
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request


class EmissionForm(forms.Form):
    year = forms.IntegerField(label="清单年份", min_value=2000, max_value=2100)
    pollutant = forms.ChoiceField(label="污染物", choices=queries.pollutants())
    document = forms.CharField(
        label="源清单", max_length=200, help_text="清单名称、编制单位和方法，如排放系数法、物料衡算"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, word in ledger.choices("source_class"):
            self.fields[code] = forms.DecimalField(
                label=f"{word}（吨/年）", min_value=0, max_digits=12, decimal_places=3
            )

    def classes(self) -> list[forms.BoundField]:
        return [self[code] for code, _ in ledger.choices("source_class")]

    def tonnes(self) -> dict[str, Decimal]:
        return {code: self.cleaned_data[code] for code, _ in ledger.choices("source_class")}


def page(request: Request) -> HttpResponse:
    """Put the county's inventory on record, one pollutant at a time."""
    access.county_to_keep(request.viewer)
    form = EmissionForm(request.POST or None, initial={"year": request.now.year - 1})
    if form.is_valid():
        with refusals_into(form):
            inventory.note_emissions(
                year=form.cleaned_data["year"],
                pollutant=form.cleaned_data["pollutant"],
                tonnes=form.tonnes(),
                document=form.cleaned_data["document"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, "已登记源清单")
            return redirect(f"{reverse('inventory')}?pollutant={form.cleaned_data['pollutant']}")
    status = 422 if form.is_bound else 200
    return render(request, "inventory/note.html", {"form": form}, status=status)
