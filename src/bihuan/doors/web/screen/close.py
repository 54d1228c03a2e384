from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.screens import actions as screens
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, screen_id: int) -> HttpResponse:
    """Its key opens nothing any more."""
    screens.close_screen(screen_id=screen_id, by=request.viewer, at=request.now)
    messages.success(request, "大屏已关闭")
    return redirect("screens")
