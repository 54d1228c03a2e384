from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.request import Request
from bihuan.foundation.audit import access
from bihuan.foundation.audit import queries as audit

ROWS = 100


class SearchForm(forms.Form):
    words = forms.CharField(label="内容或姓名", required=False, max_length=60)
    kind = forms.ChoiceField(label="事件", required=False)
    subject = forms.CharField(label="对象", required=False, max_length=80)
    from_on = forms.DateField(
        label="从", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    to_on = forms.DateField(
        label="到", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    before = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


def page(request: Request) -> HttpResponse:
    """Who did what when, over everything; append-only and chained."""
    access.require_reader(request.viewer)
    form = SearchForm(request.GET)
    kinds = forms.ChoiceField(
        label="事件", required=False, choices=[("", "全部"), *((k, k) for k in audit.kinds())]
    )
    form.fields["kind"] = kinds
    given = form.cleaned_data if form.is_valid() else {}
    wanted = audit.Filter(
        words=given.get("words", ""),
        kind=given.get("kind", ""),
        subject=given.get("subject", ""),
        from_on=given.get("from_on"),
        to_on=given.get("to_on"),
    )
    records = audit.search(request.viewer, wanted, limit=ROWS, before=given.get("before") or 0)
    shown = {"form": form, "records": records, "is_full": len(records) == ROWS}
    return render(request, "audit/search.html", shown)
