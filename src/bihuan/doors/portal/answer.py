"""How public pages answer: kept for a minute by caches, elder readers by a cookie of their own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from bihuan.foundation.profile import queries as profile

ELDER = "elder"
KEPT_S = 60
A_YEAR_S = 365 * 24 * 3600


def answer(
    request: HttpRequest, template: str, shown: dict[str, object], *, is_kept: bool = True
) -> HttpResponse:
    """No session, no token, nobody's name: the same page for everybody in either size.

    What is about one report is not kept by caches.
    """
    switched = request.GET.get(ELDER)
    is_elder = (request.COOKIES.get(ELDER) if switched is None else switched) == "1"
    frame = {"is_elder": is_elder, "source": profile.current().air_source}
    made = render(request, template, frame | shown)
    if switched is None and not is_kept:
        made["Cache-Control"] = "no-store, private"
    elif switched is None:
        made["Cache-Control"] = f"public, max-age={KEPT_S}"
        patch_vary_headers(made, ["Cookie"])
    else:
        _remember(made, is_elder=is_elder, is_secure=request.is_secure())
    return made


def _remember(made: HttpResponse, *, is_elder: bool, is_secure: bool) -> None:
    """长者模式 is one cookie that says so and nothing else."""
    made["Cache-Control"] = "no-store, private"
    if is_elder:
        made.set_cookie(
            ELDER, "1", max_age=A_YEAR_S, samesite="Lax", httponly=True, secure=is_secure
        )
    else:
        made.delete_cookie(ELDER, samesite="Lax")
