from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import actions as notices


@require_POST
def page(request: Request, delivery_id: int) -> HttpResponse:
    """再发一次: the worker takes it up within a minute."""
    notices.send_again(delivery_id=delivery_id, by=request.viewer, at=request.now)
    messages.success(request, "已重新排队，一两分钟内发送，结果见下表")
    return redirect("outbox")
