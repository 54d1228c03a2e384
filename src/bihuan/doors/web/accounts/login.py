from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from bihuan.doors.kit import entrance
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import actions as people


class LoginForm(forms.Form):
    login = forms.CharField(
        label="账号", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def page(request: Request) -> HttpResponse:
    """Come in by account and password; five failures lock the account for a while (S1)."""
    form = LoginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            person = people.log_in(
                login=form.cleaned_data["login"],
                password=form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
                at=request.now,
            )
            return _welcome(request, person)
    shown = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "accounts/login.html", shown, status=422 if form.is_bound else 200)


def _welcome(request: Request, person: people.LoggedIn) -> HttpResponse:
    entrance.come_in(request, person.person_id)
    if person.must_change_password:
        request.session["must_change_password"] = True
    if person.last_login_at is not None:
        last = person.last_login_at.astimezone(request.now.tzinfo)
        where = f"，来自 {person.last_login_from}" if person.last_login_from else ""
        messages.info(request, f"上次登录 {last:%Y-%m-%d %H:%M}{where}；不是您本人请联系管理员")
    wanted = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return HttpResponseRedirect(wanted if is_ours else "/")
