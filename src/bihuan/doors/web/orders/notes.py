"""督查记录: the supervision office's own pages; nobody else finds them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.orders import access, queries
from bihuan.apps.orders import actions as orders
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request

PAGES = {"ledger.item": "ledger-detail", "emissions.alarm": "outlets-alarm"}


class NoteForm(forms.Form):
    text = forms.CharField(
        label="督查情况",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="只有督查人员看得到，被督查的单位、企业和环委办都看不到",
    )
    look_on = forms.DateField(
        label="回看日期", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


class CloseForm(forms.Form):
    outcome = forms.CharField(
        label="结果", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


def url_of(about: str) -> str:
    """The page of what a note is about."""
    kind, _, number = about.partition(":")
    return reverse(PAGES[kind], args=[int(number)])


def page(request: Request) -> HttpResponse:
    """What is open, to be looked at first, and what came of the rest."""
    viewer = request.viewer
    access.require_notes(viewer)
    today = request.now.date()
    shown = {
        "open": [(one, url_of(one.about)) for one in queries.open_notes(viewer, today=today)],
        "closed": [(one, url_of(one.about)) for one in queries.closed_notes(viewer)],
        "today": today,
    }
    return render(request, "orders/notes.html", shown)


def new(request: Request) -> HttpResponse:
    access.require_notes(request.viewer)
    about = request.GET.get("about", "")
    title = queries.title_of(request.viewer, about)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            remark = orders.Remark(about=about, **form.cleaned_data)
            orders.write_note(remark=remark, by=request.viewer, at=request.now)
            messages.success(request, "已写入督查记录")
            return redirect(url_of(about))
    shown = {"form": form, "title": title, "back": url_of(about)}
    return render(request, "orders/note.html", shown, status=422 if form.is_bound else 200)


def close(request: Request, note_id: int) -> HttpResponse:
    note = queries.note(request.viewer, note_id)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with refusals_into(form):
            orders.close_note(
                note_id=note_id, by=request.viewer, at=request.now, **form.cleaned_data
            )
            messages.success(request, "督查记录已了结")
            return redirect("orders-notes")
    shown = {"form": form, "title": note.title, "note": note, "back": reverse("orders-notes")}
    return render(request, "orders/note.html", shown, status=422 if form.is_bound else 200)
