from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


class DateForm(forms.Form):
    """The day the document was issued; may stay unknown."""

    issued_on = forms.DateField(required=False)


@require_POST
def page(request: Request, document_id: int) -> HttpResponse:
    """Read the same text anew, with the date of issue if it is known by now."""
    form = DateForm(request.POST)
    if not form.is_valid():
        messages.error(request, "印发日期写得不对，请写成2026-03-02这样")
        return redirect("directives-review", document_id)
    directives.read_again(
        document_id=document_id,
        issued_on=form.cleaned_data["issued_on"],
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已重新读取")
    return redirect("directives-review", document_id)
