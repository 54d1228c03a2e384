"""One decision from the keyboard: answered with that row and the counts, never with the page."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.apps.ledger import queries as ledger
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives import deeds
from bihuan.doors.web.directives.narrowing import narrow_back
from bihuan.doors.web.directives.proposal_form import ProposalForm, changes_of
from bihuan.rules.refusal import Refused
from bihuan.rules.typed_dates import typed

UNDONE_BY = {"agree": "take_back", "save_agree": "take_back", "dismiss": "restore"}
WHOLE_LIST = ("split", "merge")
"""After these the numbers of all the rows behind are others: the page takes the list anew."""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, proposal_id: int) -> HttpResponse:
    """GET gives the fields of one row to edit; POST decides and answers with what changed."""
    whole = queries.deciding_on(request.viewer, proposal_id, on=request.now.date())
    card = whole.card(proposal_id)
    if request.method != "POST":
        return _fields(request, whole, card)
    asked = request.POST.get("do", "")
    try:
        said = DEEDS.get(asked, _save)(request, whole, card)
    except Refused as refusal:
        return JsonResponse({"said": refusal.sentence, "code": refusal.code}, status=409)
    return JsonResponse(_answer(request, asked, said, proposal_id))


def _fields(request: Request, whole: queries.Deciding, card: queries.Card) -> HttpResponse:
    shown = {
        "card": card,
        "row": card.proposal,
        "orgs": list(whole.org_names.items()),
        "paces": queries.choices("pace"),
        "fields": ledger.choices("field"),
        "may_edit": whole.may_decide and card.proposal.is_open,
    }
    return render(request, "directives/review/edit.html", shown)


def _answer(request: Request, asked: str, said: str, proposal_id: int) -> dict[str, object]:
    answer: dict[str, object] = {
        "said": said,
        "undo": UNDONE_BY.get(asked, ""),
        "reload": asked in WHOLE_LIST,
    }
    if asked in WHOLE_LIST:
        return answer
    whole = queries.deciding_on(request.viewer, proposal_id, on=request.now.date())
    narrow = narrow_back(request.POST)
    shown = {
        "card": whole.card(proposal_id),
        "whole": whole,
        "document": whole.document,
        "back": request.POST.get("back", ""),
    }
    return answer | {
        "row": render_to_string("directives/review/card.html", shown, request),
        "counts": narrow.counts(whole.cards),
        "ready": sum(card.is_ready for card in narrow.shown(whole.cards)),
        "decided": sum(not card.proposal.is_open for card in whole.cards),
    }


def _version(request: Request) -> int:
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() else 0


def _set(request: Request, card: queries.Card, changes: directives.Changes) -> str:
    directives.correct(
        proposal_id=card.proposal.id,
        version=_version(request),
        changes=changes,
        by=request.viewer,
        at=request.now,
    )
    return ""


def _title(request: Request, whole: queries.Deciding, card: queries.Card) -> str:
    return _set(request, card, replace(_kept(card), title=request.POST.get("value", "")))


def _unit(request: Request, whole: queries.Deciding, card: queries.Card) -> str:
    value = request.POST.get("value", "")
    lead = int(value) if value.isdecimal() and len(value) < 10 else None
    kept = _kept(card)
    others = [one for one in kept.assisting_org_ids if one != lead]
    return _set(request, card, replace(kept, lead_org_id=lead, assisting_org_ids=others))


def _date(request: Request, whole: queries.Deciding, card: queries.Card) -> str:
    meant = typed(request.POST.get("value", ""), today=request.now.date())
    return _set(request, card, replace(_kept(card), due_on=meant.due_on, pace=meant.pace))


def _kept(card: queries.Card) -> directives.Changes:
    """The row's own values: setting one field does not agree to an inherited owner."""
    return replace(changes_of(card), lead_org_id=card.proposal.lead_org_id)


def _by_form(name: str) -> "Deed":
    """The deeds of the page without a keyboard, with the same fields."""

    def deed(request: Request, whole: queries.Deciding, card: queries.Card) -> str:
        form = ProposalForm(request.POST, card=card, org_names=whole.org_names)
        form.is_valid()
        return deeds.DEEDS[name](request, form, card.proposal.id)

    return deed


def _save(request: Request, whole: queries.Deciding, card: queries.Card) -> str:
    form = ProposalForm(request.POST, card=card, org_names=whole.org_names)
    if not form.is_valid():
        wrong = next(iter(form.errors.values()))
        raise Refused("directives.correct.form", str(wrong[0]))
    is_agreed = request.POST.get("do") == "save_agree"
    return (deeds.confirm if is_agreed else deeds.save)(request, form, card.proposal.id)


Deed = Callable[[Request, queries.Deciding, queries.Card], str]
DEEDS: Mapping[str, Deed] = {
    "agree": _by_form("agree"),
    "title": _title,
    "unit": _unit,
    "date": _date,
    "save": _save,
    "save_agree": _save,
    "split": _by_form("split"),
    "merge": _by_form("merge"),
    "dismiss": _by_form("dismiss"),
    "restore": _by_form("restore"),
    "take_back": _by_form("take_back"),
}
