from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.people import forms
from bihuan.doors.web.people.guard import require_admin
from bihuan.foundation.people import actions as people


def page(request: Request) -> HttpResponse:
    """Open an account; its posts are given on its own page."""
    require_admin(request)
    county = request.viewer.scope[:6]
    form = forms.PersonForm(request.POST or None, county_code=county, on=request.now.date())
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            person = people.add_person(
                **form.cleaned_data, county_code=county, by=request.viewer, at=request.now
            )
            messages.success(request, f"已新增{person.name}，请任命职务")
            return redirect("person-detail", person.id)
    shown = {"form": form, "title": "新增人员", "back": "people-list", "word": "新增"}
    return render(request, "people/form.html", shown, status=422 if form.is_bound else 200)
