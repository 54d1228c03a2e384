from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.directives import access, queries
from bihuan.apps.directives import actions as directives
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
        "links": queries.clause_links(viewer, document_id),
        "options": [
            option for option in queries.document_options(viewer) if option[0] != document_id
        ],
        "may_decide": access.may_decide(viewer, root.document.county_code),
    }
    return render(request, "directives/tree.html", shown)


@require_POST
def carry(request: Request, proposal_id: int) -> HttpResponse:
    """R004: say which clause above this one carries out, or that it is none."""
    chosen = request.POST.get("upper_id", "")
    carried = directives.carry_out(
        proposal_id=proposal_id,
        upper_id=int(chosen) if chosen.isdecimal() else None,
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "已对应上位条款" if carried.implements_id else "已取消对应")
    return redirect(reverse("directives-tree", args=[carried.document_id]) + f"#k{carried.id}")
