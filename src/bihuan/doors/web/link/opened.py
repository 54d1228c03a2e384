from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from bihuan.doors.kit import entrance
from bihuan.doors.kit.request import Request
from bihuan.foundation.notices import actions as notices


@require_safe
def page(request: Request, token: str) -> HttpResponse:
    """The link of an outside message: note that it was opened, and go where it leads.

    Public, and it tells nothing: a stranger comes to the login page whether the link is good or
    not. A HEAD request is a machine looking for a picture, and nobody who read.
    """
    url = notices.note_opened(token=token, at=request.now) if request.method == "GET" else ""
    if request.viewer.person_id is None:
        return entrance.to_login(url or "/")
    return HttpResponseRedirect(url or "/")
