from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.ledger import actions as ledger
from bihuan.doors.kit.request import Request


@require_POST
def keep(request: Request) -> HttpResponse:
    """Name the filter that is shown."""
    query = request.POST.get("query", "")
    ledger.keep_view(
        name=request.POST.get("name", ""),
        query=query,
        is_public=request.POST.get("is_public") == "1",
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "视图已保存")
    return redirect(f"{reverse('ledger-list')}?{query}" if query else "ledger-list")


@require_POST
def drop(request: Request, view_id: int) -> HttpResponse:
    ledger.drop_view(view_id=view_id, by=request.viewer, at=request.now)
    messages.success(request, "视图已删除")
    return redirect("ledger-list")
