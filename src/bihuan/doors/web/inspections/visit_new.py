from collections.abc import Mapping
from datetime import datetime
from typing import Any, BinaryIO, cast
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.inspections import actions as inspections
from bihuan.apps.inspections import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.profile import queries as profile
from bihuan.rules.packs import CheckItem, Checklist

ANSWERS = (("pass", "合格"), ("fail", "不合格"), ("none", "不适用"))
SIGNED = (("", "未要求"), ("yes", "已签字"), ("refused", "拒签"))


class VisitForm(forms.Form):
    """The phone's questions, online: each line of the list, a note, where one stands."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    begun_at = forms.DateTimeField(widget=forms.HiddenInput)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)
    signed = forms.ChoiceField(
        label="被检查人签字", choices=SIGNED, required=False, widget=forms.RadioSelect
    )
    signer = forms.CharField(label="签字人", max_length=40, required=False)

    def __init__(self, *args: Any, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = checklist.items
        for line in self.items:
            self.fields[f"answer-{line.code}"] = forms.ChoiceField(
                label=line.text, choices=ANSWERS, widget=forms.RadioSelect
            )
            self.fields[f"note-{line.code}"] = forms.CharField(
                label="说明", max_length=500, required=False
            )

    def lines(self) -> list[tuple[CheckItem, forms.BoundField, forms.BoundField]]:
        return [
            (line, self[f"answer-{line.code}"], self[f"note-{line.code}"]) for line in self.items
        ]

    def given(self, start: str) -> dict[str, str]:
        return {line.code: self.cleaned_data[f"{start}-{line.code}"] for line in self.items}


def page(request: Request, subject_id: int) -> HttpResponse:
    """The checklist on a desk or a phone with a network."""
    asked = queries.asked(request.viewer, subject_id, request.GET.get("checklist", ""))
    first = {"client_id": uuid4(), "begun_at": request.now.isoformat(), "signed": ""}
    given = request.POST if request.method == "POST" else None
    form = VisitForm(given, checklist=asked.checklist, initial=first)
    if form.is_valid():
        with refusals_into(form):
            made = _record(request, asked, form)
            word = "合格" if made.is_passed else f"{made.failed}项不合格，已进台账"
            messages.success(request, f"已记录：{word}")
            return redirect("inspections-visit", made.id)
    shown = {"asked": asked, "form": form, "upload_mb": profile.current().upload_mb}
    status = 422 if form.is_bound else 200
    return render(request, "inspections/visit_new.html", shown, status=status)


def _record(request: Request, asked: queries.Asked, form: VisitForm) -> queries.Visit:
    held: Mapping[str, Any] = form.cleaned_data
    begun: datetime = held["begun_at"]
    inspection = request.GET.get("inspection", "")
    visit = inspections.record_visit(
        client_id=cast(UUID, held["client_id"]),
        subject_id=asked.subject.id,
        checklist=asked.checklist.code,
        answers=form.given("answer"),
        notes=form.given("note"),
        lon=held["lon"],
        lat=held["lat"],
        accuracy_m=None,
        begun_at=begun,
        ended_at=max(begun, request.now),
        inspection_id=int(inspection) if inspection.isdecimal() else None,
        signed=held["signed"],
        signer=held["signer"],
        by=request.viewer,
        at=request.now,
    )
    for line in asked.checklist.items:
        for upload in request.FILES.getlist(f"photo-{line.code}"):
            add_photo(request, visit.id, line.code, upload.name, cast(BinaryIO, upload.file))
    return visit


def add_photo(
    request: Request, visit_id: int, code: str, name: str | None, stream: BinaryIO
) -> None:
    inspections.add_visit_photo(
        visit_id=visit_id,
        item_code=code,
        client_id=None,
        name=name or "照片",
        stream=stream,
        by=request.viewer,
        at=request.now,
    )
