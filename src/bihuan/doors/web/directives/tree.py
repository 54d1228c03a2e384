from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.directives import access, queries
from bihuan.doors.kit.request import Request


def page(request: Request, document_id: int) -> HttpResponse:
    """R003, R004: what stands above a document, and everything that carries it out."""
    viewer = request.viewer
    root = queries.downward(viewer, document_id)
    shown = {
        "document": root.document,
        "root": root,
        "above": queries.upward(viewer, document_id)[1:],
        "without_plan": queries.parents_without_child_plan(
            viewer, document_id, on=request.now.date()
        ),
        "options": [
            option for option in queries.document_options(viewer) if option[0] != document_id
        ],
        "may_decide": access.may_decide(viewer, root.document.county_code),
    }
    return render(request, "directives/tree.html", shown)
