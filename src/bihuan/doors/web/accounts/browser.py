from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest) -> HttpResponse:
    """What the browser says of itself, to be pasted into a question to the administrator."""
    return render(
        request, "accounts/browser.html", {"agent": request.headers.get("User-Agent", "")}
    )
