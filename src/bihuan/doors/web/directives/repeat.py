"""What a person says about a proposal's repeats and names, one button each."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.apps.directives import queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.narrowing import narrow_back, query_of
from bihuan.rules.refusal import Refused

Deed = Callable[[Request, queries.Card], str]


def _alike(request: Request, card: queries.Card) -> queries.Alike:
    asked = request.POST.get("alike", "")
    told = card.hint.alike if card.hint else []
    found = next((one for one in told if str(one.likeness.id) == asked), None)
    if found is None:
        raise Refused("directives.repeat.gone", "这一条相近提示已不在，请刷新")
    return found


def _item(request: Request, card: queries.Card) -> queries.Alike:
    found = _alike(request, card)
    if found.item is None:
        raise Refused("directives.repeat.no_item", "那一条还没有列入台账，请先确认那一条")
    return found


def link(request: Request, card: queries.Card) -> str:
    item = _item(request, card).item
    linked = directives.link(
        proposal_id=card.proposal.id,
        item_id=item.id if item else 0,
        by=request.viewer,
        at=request.now,
    )
    return f"“{linked.title}”已关联台账{item.shown_number if item else ''}，不另立事项"


def meet_again(request: Request, card: queries.Card) -> str:
    item = _item(request, card).item
    directives.meet_again(
        proposal_id=card.proposal.id,
        item_id=item.id if item else 0,
        by=request.viewer,
        at=request.now,
    )
    return "已认定再次发现，计入本轮次"


def set_apart(request: Request, card: queries.Card) -> str:
    directives.set_apart(
        proposal_id=card.proposal.id,
        likeness_id=_alike(request, card).likeness.id,
        by=request.viewer,
        at=request.now,
    )
    return "已记下不是同一件事，以后不再提示"


def unlink(request: Request, card: queries.Card) -> str:
    directives.unlink(proposal_id=card.proposal.id, by=request.viewer, at=request.now)
    return "已解除关联，恢复为未定"


def expand(request: Request, card: queries.Card) -> str:
    name = request.POST.get("said", "")
    expanded = directives.expand_body(
        proposal_id=card.proposal.id, name=name, by=request.viewer, at=request.now
    )
    return f"“{name}”已展开，配合单位共{len(expanded.assisting_org_ids)}个"


def teach(request: Request, card: queries.Card) -> str:
    name = request.POST.get("said", "")
    named = directives.name_unit(
        proposal_id=card.proposal.id,
        name=name,
        org_id=card.proposal.lead_org_id or 0,
        by=request.viewer,
        at=request.now,
    )
    return f"以后“{name}”即{named.lead_org.name if named.lead_org else ''}"


DEEDS: Mapping[str, Deed] = {
    "link": link,
    "unlink": unlink,
    "meet_again": meet_again,
    "set_apart": set_apart,
    "expand": expand,
    "teach": teach,
}


@require_POST
def page(request: Request, proposal_id: int, deed: str) -> HttpResponse:
    """Do it and go back to the card."""
    if deed not in DEEDS:
        raise Http404
    whole, card = queries.card(request.viewer, proposal_id, on=request.now.date())
    messages.success(request, DEEDS[deed](request, card))
    back = reverse("directives-review", args=[whole.document.id])
    query = query_of(narrow_back(request.POST))
    return redirect(f"{back}{query}#c{proposal_id}")


@require_POST
def again(request: Request, document_id: int) -> HttpResponse:
    """Compare the open proposals with the ledger as it is now."""
    directives.compare_again(document_id=document_id, by=request.viewer, at=request.now)
    messages.success(request, "已重新与台账比对")
    return redirect("directives-review", document_id)
