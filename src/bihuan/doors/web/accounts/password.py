from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.doors.kit import entrance
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import actions as people


def _secret(label: str, complete: str, hint: str = "") -> forms.CharField:
    box = forms.PasswordInput(attrs={"autocomplete": complete})
    return forms.CharField(label=label, max_length=200, strip=False, widget=box, help_text=hint)


class PasswordForm(forms.Form):
    old = _secret("原密码", "current-password")
    new = _secret("新密码", "new-password", "至少10个字符，含大写、小写、数字、符号中的三类")
    again = _secret("再输一次新密码", "new-password")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("new") != given.get("again"):
            self.add_error("again", "两次输入的新密码不一样")
        return given


def page(request: Request) -> HttpResponse:
    """Change one's own password; the first login leads here."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_into(form):
            people.change_password(
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                by=request.viewer,
                at=request.now,
            )
            request.session.pop("must_change_password", None)
            entrance.come_in(request, request.viewer.account)
            messages.success(request, "密码已修改")
            return redirect("workbench")
    shown = {"form": form, "is_first": request.session.get("must_change_password", False)}
    return render(request, "accounts/password.html", shown, status=422 if form.is_bound else 200)
