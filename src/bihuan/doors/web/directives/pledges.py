from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import access, queries
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused


def page(request: Request) -> HttpResponse:
    """R007: what units promised at meetings and what became of it; a unit sees its own."""
    if not access.may_see_pledges(request.viewer):
        raise Refused(
            "directives.pledges.not_yours", "表态承诺由县环委办、领导、督查和承诺单位查看"
        )
    wanted = queries.PledgeFilter(
        document_id=_number(request.GET.get("meeting", "")),
        org_id=_number(request.GET.get("unit", "")),
        standing=request.GET.get("state", ""),
    )
    found = queries.pledges(request.viewer, wanted, on=request.now.date())
    shown = {
        "found": found,
        "wanted": wanted,
        "reads_documents": access.reads(request.viewer),
        "may_decide": access.may_decide(request.viewer, request.viewer.scope),
        "is_filtered": wanted != queries.PledgeFilter(),
    }
    return render(request, "directives/pledges.html", shown)


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 12 else None
