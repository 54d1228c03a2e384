from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.narrowing import narrow_back, narrow_from, query_of
from bihuan.rules.refusal import Refused


def page(request: Request, document_id: int) -> HttpResponse:
    """All that are complete and unquestioned, shown with their number before they are confirmed."""
    whole = queries.deciding(request.viewer, document_id, on=request.now.date())
    access.require_dispatcher(request.viewer, whole.document.county_code)
    if request.method == "POST":
        return _confirm(request, whole)
    narrow = narrow_from(request.GET)
    shown = {
        "document": whole.document,
        "cards": [card for card in narrow.shown(whole.cards) if card.is_ready],
        "left": sum(card.proposal.is_open and not card.is_ready for card in whole.cards),
        "query": query_of(narrow),
        "back": query_of(narrow).removeprefix("?"),
    }
    return render(request, "directives/ready.html", shown)


def _confirm(request: Request, whole: queries.Deciding) -> HttpResponse:
    """One decision each; what somebody changed since the preview stays undecided."""
    done, kept = 0, []
    for proposal_id, version in _seen(request.POST):
        try:
            directives.confirm(
                proposal_id=proposal_id, version=version, changes=None,
                by=request.viewer, at=request.now,
            )  # fmt: skip
        except Refused as refusal:
            kept.append(refusal.sentence)
        else:
            done += 1
    if done:
        messages.success(request, f"已确认 {done} 条，列入台账")
    if kept:
        messages.warning(request, f"{len(kept)} 条没有确认：{kept[0]}")
    query = query_of(narrow_back(request.POST))
    return redirect(reverse("directives-review", args=[whole.document.id]) + query)


def _seen(given: QueryDict) -> list[tuple[int, int]]:
    """id:version of each row of the preview."""
    pairs = (word.partition(":") for word in given.getlist("seen"))
    return [
        (int(one), int(version)) for one, _, version in pairs
        if one.isdecimal() and version.isdecimal() and len(one) < 12 and len(version) < 10
    ]  # fmt: skip
