from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import access, queries
from bihuan.doors.kit.request import Request
from bihuan.doors.web.directives.reasons import REASONS


def page(request: Request, document_id: int) -> HttpResponse:
    """R002: the sentences that nobody holds, or that lack an owner or a day."""
    found = queries.coverage(request.viewer, document_id)
    groups = [
        ("no-item", "没有列成事项", "bad", found.no_item),
        ("void", "台账上已作废", "bad", found.void),
        ("no-owner", "没有责任单位", "warn", found.no_owner),
        ("no-date", "没有时限", "warn", found.no_date),
        ("unanswered", "疑问未答", "warn", found.unanswered),
        ("undecided", "建议未定", "warn", found.undecided),
        ("dismissed", "写明理由不办", "idle", found.dismissed),
    ]
    shown = {
        "found": found,
        "feedback": queries.feedback(request.viewer, document_id),
        "document": found.document,
        "groups": groups,
        "reasons": REASONS,
        "may_decide": access.may_decide(request.viewer, found.document.county_code),
    }
    return render(request, "directives/coverage.html", shown)
