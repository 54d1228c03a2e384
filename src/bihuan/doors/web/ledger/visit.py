from typing import Any, BinaryIO, cast

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.ledger import access, queries
from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.places import queries as places
from bihuan.foundation.profile import queries as profile


class VisitForm(forms.Form):
    """What a phone asks on the spot: what, where, and a photo."""

    said = forms.CharField(
        label="看到什么、要求什么",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        help_text="第一句话就是事项名称，其余由调度员补齐",
    )
    kind = forms.ChoiceField(label="记为", widget=forms.RadioSelect)
    place_code = forms.ChoiceField(label="所在地")
    place_text = forms.CharField(label="具体点位", required=False, max_length=120)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180, widget=forms.HiddenInput)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90, widget=forms.HiddenInput)

    def __init__(self, *args: Any, area: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        towns = [place for place in places.under(area) if len(place.code) <= 12]
        kinds = queries.choices("kind")
        cast(forms.ChoiceField, self.fields["kind"]).choices = kinds
        cast(forms.ChoiceField, self.fields["place_code"]).choices = [
            (place.code, "　" * max(0, (len(place.code) - 6) // 3) + place.name) for place in towns
        ]


def page(request: Request) -> HttpResponse:
    """A leader on the spot: one sentence and a photo become a draft of the ledger (R008)."""
    area = request.viewer.scope
    access.require_visitor(request.viewer, area)
    form = VisitForm(
        request.POST or None, area=area, initial={"kind": "problem", "place_code": area}
    )
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            uploads = request.FILES.getlist("photos")
            photos = [(one.name or "照片", cast(BinaryIO, one.file)) for one in uploads]
            visit = ledger.Visit(**form.cleaned_data, photos=photos)
            item = ledger.note_visit(visit=visit, by=request.viewer, at=request.now)
            messages.success(request, f"已记为{item.number}，调度员已收到")
            return redirect("ledger-detail", item.id)
    shown = {"form": form, "upload_mb": profile.current().upload_mb}
    return render(request, "ledger/visit.html", shown, status=422 if form.is_bound else 200)
