"""A refusal reaches its reader as a sentence: as a toast where they were, or as a page."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from bihuan.rules.refusal import NotVisible, Refused


class Refusals:
    """Turns Refused and NotVisible into answers; nothing else is caught here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        if isinstance(failure, NotVisible):
            return render(request, "404.html", status=404)
        if isinstance(failure, Refused):
            return _refused(request, failure)
        return None


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    if request.method == "POST" and came_from and is_ours:
        messages.error(request, f"{refusal.sentence}（{refusal.code}）")
        parts = urlsplit(came_from)
        return HttpResponseRedirect(parts.path + (f"?{parts.query}" if parts.query else ""))
    return render(request, "refused.html", {"refusal": refusal}, status=409)
