from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.directives import actions as directives
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, document_id: int) -> HttpResponse:
    """Say which document of a higher level this one carries out."""
    chosen = request.POST.get("upper_id", "")
    directives.link_upper(
        document_id=document_id,
        upper_id=int(chosen) if chosen.isdecimal() else None,
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, "上位文件已更新")
    return redirect("directives-tree", document_id)
