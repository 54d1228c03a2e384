from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects import actions as subjects
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.registers.entry_form import EntryForm, from_query


def page(request: Request, register: str) -> HttpResponse:
    """Register one subject; near ones of a like name are shown before another is made."""
    viewer = request.viewer
    county = queries.home(viewer)
    pack = queries.pack(county, register)
    access.require_keeper(viewer, queries.register_type(county, register))
    form = EntryForm(
        request.POST or None,
        pack=pack,
        viewer=viewer,
        county=county,
        initial=from_query(pack, request.GET.dict()),
    )
    alike: list[queries.Subject] = []
    if form.is_valid():
        alike = _alike(request, register, form.cleaned_data)
        if not alike or request.POST.get("distinct"):
            with refusals_into(form):
                entry = form.entry(not_same_as=frozenset(one.id for one in alike))
                made = subjects.register_subject(
                    register=register, entry=entry, by=viewer, at=request.now
                )
                messages.success(request, f"已登记“{made.name}”")
                return redirect("registers-subject", made.id)
    status = 422 if form.is_bound else 200
    shown = {"form": form, "pack": pack, "alike": alike}
    return render(request, "registers/form.html", shown, status=status)


def _alike(request: Request, register: str, held: dict[str, Any]) -> list[queries.Subject]:
    return queries.alike_to(
        request.viewer, register, name=held["name"], lon=held["lon"], lat=held["lat"]
    )
