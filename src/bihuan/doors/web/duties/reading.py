from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.directives import queries as directives
from bihuan.apps.duties import access, queries
from bihuan.apps.duties import actions as duties
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.duties import asked
from bihuan.doors.web.duties.line_form import day_input


class TakeForm(forms.Form):
    from_on = forms.DateField(label="自哪天起", widget=day_input())


def page(request: Request) -> HttpResponse:
    """Clauses of a duty document, offered as lines; a person chooses which stand."""
    access.keepers_county(request.viewer, verb="take_duty_lines")
    document_id = asked.number(request, "document")
    form = TakeForm(request.POST or None, initial={"from_on": request.now.date()})
    if document_id is not None and form.is_valid():
        with refusals_into(form):
            laid = duties.take_duty_lines(
                document_id=document_id,
                clause_ids={int(one) for one in request.POST.getlist("clause") if one.isdigit()},
                from_on=form.cleaned_data["from_on"],
                by=request.viewer,
                at=request.now,
            )
            messages.success(request, f"已读入分工{len(laid)}条")
            return redirect("duties")
    offered = (
        queries.offered_lines(request.viewer, document_id, on=request.now.date())
        if document_id is not None
        else []
    )
    shown = {
        "documents": directives.document_options(request.viewer),
        "document_id": document_id,
        "offered": offered,
        "form": form,
    }
    return render(request, "duties/reading.html", shown, status=422 if form.is_bound else 200)
