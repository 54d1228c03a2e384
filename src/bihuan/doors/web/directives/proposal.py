from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from bihuan.apps.directives import queries
from bihuan.doors.kit.forms import refusals_into
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.deeds import DEEDS
from bihuan.doors.web.directives.narrowing import narrow_back, query_of
from bihuan.doors.web.directives.proposal_form import ProposalForm


def page(request: Request, proposal_id: int) -> HttpResponse:
    """One proposal alone; a card's buttons post here too, and nothing typed is lost on refusal."""
    whole, card = queries.card(request.viewer, proposal_id, on=request.now.date())
    form = ProposalForm(request.POST or None, card=card, org_names=whole.org_names)
    if request.method == "POST":
        asked = "dismiss" if request.POST.get("reason_pick") else request.POST.get("do", "save")
        form.is_valid()
        with refusals_into(form):
            said = DEEDS.get(asked, DEEDS["save"])(request, form, proposal_id)
            if said:
                messages.success(request, said)
                return redirect(_back(request, whole, card))
    shown = {"whole": whole, "document": whole.document, "card": card, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "directives/proposal.html", shown, status=status)


def _back(request: Request, whole: queries.Review, card: queries.Card) -> str:
    """To the list as it was narrowed, at the next one that is still open."""
    later = (row.proposal for row in whole.cards[card.number :] if row.proposal.is_open)
    follows = next(later, card.proposal)
    query = query_of(narrow_back(request.POST))
    return f"{reverse('directives-review', args=[whole.document.id])}{query}#c{follows.id}"
