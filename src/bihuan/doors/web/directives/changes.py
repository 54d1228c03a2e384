from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


def page(request: Request, document_id: int) -> HttpResponse:
    """R005: what this document changed against the one it supersedes."""
    found = queries.differences(request.viewer, document_id)
    shown = {
        "found": found,
        "document": found.document,
        "may_decide": access.may_decide(request.viewer, found.document.county_code),
    }
    return render(request, "directives/changes.html", shown)


@require_POST
def keep(request: Request, document_id: int, proposal_id: int) -> HttpResponse:
    """The clause is gone, its item goes on."""
    kept = directives.keep_item(
        proposal_id=proposal_id, document_id=document_id, by=request.viewer, at=request.now
    )
    messages.success(request, f"“{kept.title}”的事项保留，继续办理")
    return redirect("directives-changes", document_id)
