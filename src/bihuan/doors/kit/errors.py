"""The pages for what went wrong, in words."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A stale or foreign form: nothing was saved, and the page says what to do."""
    return render(request, "403.html", {"is_stale_form": True, "reason": reason}, status=403)
