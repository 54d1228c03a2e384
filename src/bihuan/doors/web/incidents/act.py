"""Every verb of one incident: at once by a press, or after the words it asks for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from bihuan.apps.incidents import access, queries
from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.flow import INCIDENTS, Verb
from bihuan.apps.incidents.queries import Incident
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.incidents.forms import (
    AnswerForm,
    DispatchForm,
    FinishForm,
    LedgerForm,
    RejectForm,
    WordsForm,
)
from bihuan.foundation.profile import queries as profile


@dataclass(frozen=True, slots=True)
class Act:
    """One verb: what does it, what it asks, what it says beforehand."""

    do: Callable[..., Any]
    form: type[forms.Form] | None = None
    effect: str = ""


ACTS: dict[str, Act] = {
    Verb.CONFIRM: Act(incidents.confirm),
    Verb.ACCEPT: Act(incidents.accept),
    Verb.ARRIVE: Act(incidents.arrive),
    Verb.REJECT: Act(
        incidents.reject, RejectForm, "反映人凭查询码看得到原因，可以要求重新办理一次。"
    ),
    Verb.DISPATCH: Act(
        incidents.dispatch_incident, DispatchForm, "对方马上收到通知，从现在起计时。"
    ),
    Verb.FINISH: Act(incidents.finish, FinishForm, "至少一张处置后的照片。"),
    Verb.CLOSE: Act(incidents.close, WordsForm, "办结后不再变动；要整改的请先转台账。"),
    Verb.ANSWER: Act(
        incidents.answer_reporter,
        AnswerForm,
        "不写姓名和电话；反映同一件事的人都看到这一答复。",
    ),
    Verb.HAND_TO_LEDGER: Act(
        incidents.hand_to_ledger, LedgerForm, "照片作为佐证带过去，反映人的信息不带。"
    ),
}


def page(request: Request, incident_id: int, verb: str) -> HttpResponse:
    """Ask what the verb needs, then do it."""
    act = ACTS.get(verb)
    if act is None:
        raise Http404
    found = queries.incident(request.viewer, incident_id).incident
    access.require(request.viewer, found, to=Verb(verb))
    if act.form is None:
        return _at_once(request, found, verb, act)
    form = _form(request, act.form, found)
    if form.is_valid():
        with refusals_into(form):
            _do(request, found, verb, act, form.cleaned_data)
            return redirect("incidents-detail", found.id)
    shown = {
        "incident": found,
        "form": form,
        "verb": verb,
        "word": INCIDENTS.moves[verb].word,
        "effect": act.effect,
        "upload_mb": profile.current().upload_mb,
    }
    return render(request, "incidents/act.html", shown, status=422 if form.is_bound else 200)


def _at_once(request: Request, found: Incident, verb: str, act: Act) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _do(request, found, verb, act, {})
    back = request.POST.get("back", "")
    return redirect("incidents-list") if back == "list" else redirect("incidents-detail", found.id)


def _do(request: Request, found: Incident, verb: str, act: Act, given: dict[str, Any]) -> None:
    if verb == Verb.FINISH:
        _keep_photos(request, found)
    act.do(incident_id=found.id, by=request.viewer, at=request.now, **given)
    messages.success(request, f"已{INCIDENTS.moves[verb].word}：{found.kind_word}")


def _keep_photos(request: Request, found: Incident) -> None:
    for one in request.FILES.getlist("photos"):
        incidents.add_incident_photo(
            incident_id=found.id,
            name=one.name or "photo.jpg",
            stream=one,  # type: ignore[arg-type]
            client_id=f"{one.name}:{one.size}",
            by=request.viewer,
            at=request.now,
        )


def _form(request: Request, kind: type[forms.Form], found: Incident) -> forms.Form:
    if kind is not DispatchForm:
        return kind(request.POST or None)
    first = {"org_id": request.GET.get("org"), "person_id": request.GET.get("person")}
    return DispatchForm(
        request.POST or None,
        county_code=found.county_code,
        on=request.now.date(),
        initial=first,
    )
