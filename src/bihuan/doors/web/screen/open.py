from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from bihuan.apps.screens import access, queries
from bihuan.apps.screens import actions as screens
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request

USUAL = timedelta(days=180)


class ScreenForm(forms.Form):
    name = forms.CharField(label="放在哪里", max_length=40, help_text="例如：县指挥中心东墙")
    slug = forms.SlugField(label="地址", max_length=30, help_text="小写字母、数字和短横")
    expires_on = forms.DateField(
        label="有效至", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    addresses = forms.CharField(
        label="限定网络",
        required=False,
        max_length=300,
        help_text="一个或几个网段，用空格分开，例如10.12.0.0/16；空着就不限",
    )


def page(request: Request) -> HttpResponse:
    """The county's walls; opening one says its address once."""
    access.county_to_open(request.viewer)
    form = ScreenForm(
        request.POST or None, initial={"expires_on": request.now.date() + USUAL, "slug": "hall"}
    )
    address = ""
    if form.is_valid():
        with refusals_into(form):
            opened = screens.open_screen(
                name=form.cleaned_data["name"],
                slug=form.cleaned_data["slug"],
                expires_on=form.cleaned_data["expires_on"],
                addresses=form.cleaned_data["addresses"].split(),
                by=request.viewer,
                at=request.now,
            )
            path = reverse("screen", args=[opened.screen.slug])
            address = request.build_absolute_uri(f"{path}?k={opened.key}")
    status = 422 if form.is_bound and not address else 200
    shown = {
        "form": ScreenForm() if address else form,
        "address": address,
        "screens": queries.screens(request.viewer),
    }
    return render(request, "screen/open.html", shown, status=status)
