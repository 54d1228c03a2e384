from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import queries
from bihuan.doors.kit.request import Request


def page(request: Request, document_id: int) -> HttpResponse:
    """R005: what this document changed against the one it supersedes."""
    found = queries.differences(request.viewer, document_id)
    shown = {"found": found, "document": found.document}
    return render(request, "directives/changes.html", shown)
