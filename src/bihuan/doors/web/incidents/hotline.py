from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.incidents import access, queries
from bihuan.apps.incidents import actions as incidents
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.rules import beijing, hotline, sheets
from bihuan.rules.refusal import Refused


class SheetForm(forms.Form):
    upload = forms.FileField(label="12345导出的工单（xlsx或csv）")


def page(request: Request) -> HttpResponse:
    """Bring an export in: new, known and wrong rows, and what looks like the same matter."""
    access.require_intake(request.viewer)
    form = SheetForm(request.POST or None, request.FILES or None)
    done = None
    doubles: list[tuple[queries.Incident, queries.Twin]] = []
    if form.is_valid():
        with refusals_into(form):
            done = _imported(request, form.cleaned_data["upload"])
            doubles = [
                (one.incident, twin)
                for one in done.new
                for twin in queries.twins(request.viewer, one.incident)[:1]
            ]
    shown = {"form": form, "done": done, "doubles": doubles}
    status = 422 if form.is_bound and done is None else 200
    return render(request, "incidents/hotline.html", shown, status=status)


def _imported(request: Request, upload: object) -> incidents.Imported:
    book = sheets.take(upload.name, upload.read())  # type: ignore[attr-defined]
    try:
        tickets, wrong = hotline.read(hotline.rows_of(book), zone=beijing.ZONE)
    except hotline.NoTickets as none:
        raise Refused("incidents.import_hotline.heads", str(none)) from none
    return incidents.import_hotline(
        filename=upload.name,  # type: ignore[attr-defined]
        tickets=tickets,
        wrong=wrong,
        by=request.viewer,
        at=request.now,
    )
