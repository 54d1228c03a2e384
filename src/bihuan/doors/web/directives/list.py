from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import access, queries
from bihuan.doors.kit.request import Request


class FilterForm(forms.Form):
    """What the list may be narrowed to; a wrong value narrows nothing."""

    words = forms.CharField(label="标题或发文单位", required=False, max_length=60)
    doc_kind = forms.ChoiceField(
        label="文种", required=False, choices=[("", "全部"), *queries.choices("doc_kind")]
    )
    open = forms.BooleanField(label="只看未审完的", required=False)


def page(request: Request) -> HttpResponse:
    """The documents of the area, newest first, with how far each has come."""
    form = FilterForm(request.GET)
    form.is_valid()
    given = form.cleaned_data
    wanted = queries.Filter(
        words=given.get("words", ""),
        doc_kind=given.get("doc_kind", ""),
        is_open_only=given.get("open", False),
    )
    number = request.GET.get("page", "1")
    found = queries.documents(
        request.viewer, wanted, number=int(number) if number.isdecimal() else 1
    )
    shown = {
        "page": found,
        "form": form,
        "is_filtered": wanted != queries.Filter(),
        "may_take_in": access.may_decide(request.viewer, request.viewer.scope),
    }
    return render(request, "directives/list.html", shown)
