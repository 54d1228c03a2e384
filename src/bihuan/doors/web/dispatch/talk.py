from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from bihuan.apps.urging import actions as urging
from bihuan.doors.kit.request import Request


@require_POST
def page(request: Request, talk_id: int) -> HttpResponse:
    """A person agrees to a talk or says why not."""
    words = request.POST.get("words", "")
    if request.POST.get("decision") == "confirm":
        urging.confirm_talk(talk_id=talk_id, note=words, by=request.viewer, at=request.now)
        messages.success(request, "已同意约谈，记入事项的留痕")
    else:
        urging.dismiss_talk(talk_id=talk_id, reason=words, by=request.viewer, at=request.now)
        messages.success(request, "已定为不约谈，理由已留痕")
    return redirect("dispatch")
