from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import actions as notices


@require_POST
def page(request: Request, channel: str) -> HttpResponse:
    """发送测试消息: to the group, or to whoever presses the button."""
    notices.try_channel(channel=channel, by=request.viewer, at=request.now)
    messages.success(request, "测试消息已排队，一分钟内发送，结果见下表第一行")
    return redirect("outbox")
