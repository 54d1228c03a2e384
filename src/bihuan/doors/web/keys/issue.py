from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.keys import access, queries
from bihuan.foundation.keys import actions as keys

YEAR = timedelta(days=365)


class KeyForm(forms.Form):
    name = forms.CharField(label="给谁用", max_length=40, help_text="如：城区高空瞭望平台")
    grants = forms.MultipleChoiceField(
        label="用途", choices=queries.grants(), widget=forms.CheckboxSelectMultiple
    )
    expires_on = forms.DateField(
        label="有效至",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="最长三年",
    )
    per_minute = forms.IntegerField(
        label="每分钟请求数上限", min_value=1, help_text="成批上报算一次"
    )


def page(request: Request) -> HttpResponse:
    """Issue a key; its text is on this answer and on no other."""
    access.require_keeper(request.viewer)
    until = request.now.date() + YEAR
    initial = {"expires_on": until, "per_minute": queries.USUAL_PER_MINUTE}
    form = KeyForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_into(form):
            key, text = keys.issue_key(
                **form.cleaned_data,
                county_code=request.viewer.scope,
                by=request.viewer,
                at=request.now,
            )
            return render(request, "keys/issued.html", {"key": key, "text": text})
    status = 422 if form.is_bound else 200
    return render(request, "keys/issue.html", {"form": form}, status=status)
