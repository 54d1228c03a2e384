from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.keys import actions as keys


@require_POST
def page(request: Request, key_id: int) -> HttpResponse:
    """吊销: the key opens nothing from now on."""
    key = keys.revoke_key(
        key_id=key_id,
        reason=request.POST.get("reason", ""),
        by=request.viewer,
        at=request.now,
    )
    messages.success(request, f"已吊销“{key.name}”，它不能再送数据")
    return redirect("keys-list")
