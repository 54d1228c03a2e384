import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents import queries
from bihuan.doors.kit.public import public_url
from bihuan.doors.kit.request import Request
from bihuan.doors.portal.answer import answer
from bihuan.doors.portal.tell import ANYBODY
from bihuan.foundation.calendar import queries as calendar
from bihuan.rules.refusal import NotVisible, Refused

RATINGS = (("good", "满意"), ("fair", "基本满意"), ("bad", "不满意，没有解决"))


@csrf_exempt  # whoever holds the code is the reporter, from whatever page it is sent
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: Request, code: str) -> HttpResponse:
    """The way of one report; with an answer, a word about it, or once more 'not fixed'."""
    error = ""
    if request.method == "POST":
        try:
            _said(request, code)
            return redirect("portal-follow", code)
        except Refused as refused:
            error = refused.sentence
        except NotVisible as gone:
            raise Http404 from gone
    try:
        status = queries.public_status(code, calendar=calendar.current())
    except NotVisible:
        return redirect(f"{reverse('portal-reports')}?unknown=1")
    path = reverse("portal-follow", args=[status.code])
    address = public_url(path) or request.build_absolute_uri(path)
    shown = {
        "status": status,
        "is_new": request.GET.get("new") == "1",
        "ratings": RATINGS if status.can_reopen else RATINGS[:2],
        "qr": SafeString(segno.make(address, error="m").svg_inline(scale=4, border=2)),
        "error": error,
    }
    made = answer(request, "portal/follow.html", shown, is_kept=False)
    made.status_code = 422 if error else 200
    return made


def _said(request: Request, code: str) -> None:
    rating = str(request.POST.get("rating", ""))
    words = str(request.POST.get("words", ""))
    if rating == "bad":
        incidents.not_fixed(code=code, words=words, by=ANYBODY, at=request.now)
    else:
        incidents.rate(code=code, rating=rating, by=ANYBODY, at=request.now)
