from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.filtering import whole
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers.entry_form import EntryForm, initial_of
from bihuan.rules.packs import Pack

PLACE = ("place_code", "lon", "lat", "geometry", "parent_id")
"""Not changed here: a subject is moved on its own page, and stays under its parent."""


def page(request: Request, subject_id: int) -> HttpResponse:
    """Correct a subject, with the reason; what others changed meanwhile is told."""
    one = queries.subject(request.viewer, subject_id)
    pack = queries.pack(one.county_code, one.register)
    if not access.is_own(request.viewer, one):
        kind = queries.register_type(one.county_code, one.register)
        access.require_keeper(request.viewer, kind, one.place_code)
    form = _form(request, one, pack)
    if form.is_valid():
        with refusals_into(form):
            subjects.change_subject(
                subject_id=one.id,
                edition=whole(request.POST.get("edition")) or 0,
                change=subjects.Change(
                    name=form.cleaned_data["name"] or None,
                    values=_seen(form),
                    place_text=form.cleaned_data["place_text"],
                ),
                why=request.POST.get("why", ""),
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已修改“{one.name}”，旧的一版留在历史里")
            return redirect("registers-subject", one.id)
    status = 422 if form.is_bound else 200
    shown = {"form": form, "pack": pack, "subject": one}
    return render(request, "registers/form.html", shown, status=status)


def _form(request: Request, one: queries.Subject, pack: Pack) -> EntryForm:
    county = one.county_code
    form = EntryForm(
        request.POST or None,
        pack=pack,
        viewer=request.viewer,
        county=county,
        initial=initial_of(pack, one),
    )
    for code in PLACE:
        form.fields.pop(code, None)
    hidden = queries.personal_hidden(request.viewer, county, one.register)
    if not access.is_own(request.viewer, one):
        for code in hidden:
            form.fields.pop(f"f_{code}")
    return form


def _seen(form: EntryForm) -> dict[str, object]:
    """Only what stood in the form: an unseen field is not emptied by being unseen."""
    return {code: held for code, held in form.values().items() if f"f_{code}" in form.fields}
