"""Who comes in: one Viewer and one moment per request, or the way to the login page."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import Resolver404, resolve, reverse

from bihuan.doors.kit import clock
from bihuan.doors.kit.request import Request
from bihuan.foundation.people import access as people
from bihuan.foundation.profile import queries as profile
from bihuan.rules.viewer import Viewer

PERSON, SEEN, CAME_IN = "person_id", "seen_at", "came_in_at"
BY_ITSELF = "X-By-Itself"
"""A page that asks again by the clock is nobody's doing: an idle session ends all the same."""
OPEN_PAGES = frozenset({"login", "demo-enter", "health", "about-browser", "link-opened"}) | {
    "field-manifest",
    "field-worker",
}
BEFORE_NEW_PASSWORD = frozenset({"logout", "password"})
PUBLIC_PAGES = frozenset(
    {
        "portal-home",
        "portal-air",
        "portal-registers",
        "portal-fraud-methods",
        "portal-reports",
        "screen",
    }
)
"""The same for everybody, and kept by caches: no session is looked at, none is set."""
STRANGERS_PAGES = frozenset({"portal-report", "portal-follow"})
"""Anybody speaks here as nobody, whoever is logged in in that browser; kept by no cache."""

ASKED_BY_SCRIPT = frozenset(
    {"field-hello", "field-supplies", "field-outlines", "field-parcel", "field-photo"}
)
"""No person reads the answer: a session that is over is said in JSON, never by the login page."""

KEYED_PAGES = frozenset(
    (
        *("api-openapi", "api-unknown", "api-camera-batch", "api-camera-event", "api-camera-file"),
        *("api-camera-beat", "api-fires", "api-fires-table", "api-sensor-event", "api-hotline"),
        *("api-signals", "api-incident", "api-register"),
        *("open311-discovery", "open311-services", "open311-service", "open311-requests"),
        *("open311-request", "open311-token", "open311-unknown"),
    )
)
"""Machines come with a key in place of a session (`doors/api`); no cookie is read or set."""

NOBODY = Viewer(
    person_id=None,
    name="",
    post="",
    org_id=None,
    org_name="",
    org_ids=frozenset(),
    duties=frozenset(),
    scope="",
)


def come_in(request: HttpRequest, person_id: int) -> None:
    """Start a session for a person who has just proved who they are."""
    request.session.cycle_key()
    request.session[PERSON] = person_id
    request.session[SEEN] = request.session[CAME_IN] = clock.now().timestamp()


def go_out(request: HttpRequest) -> None:
    request.session.flush()


class Entrance:
    """Every page but the open ones needs a person; an idle session ends (等保)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.now = clock.now()
        name = _page_name(request.path_info)
        if name in PUBLIC_PAGES | STRANGERS_PAGES | KEYED_PAGES:
            request.viewer = NOBODY
            return self.get_response(request)
        request.viewer = self._viewer(request, request.now)
        if name in OPEN_PAGES:
            return self.get_response(request)
        if name in ASKED_BY_SCRIPT and not _is_in(request):
            return JsonResponse({"code": "session", "why": "登录后自动上传"}, status=401)
        if request.viewer.person_id is None:
            return _sent(request, to_login(_asked(request)))
        if name not in BEFORE_NEW_PASSWORD and request.session.get("must_change_password"):
            return HttpResponseRedirect(reverse("password"))
        return self.get_response(request)

    def _viewer(self, request: Request, at: datetime) -> Viewer:
        person_id = request.session.get(PERSON)
        if person_id is None:
            return NOBODY
        idle = timedelta(minutes=profile.current().session_idle_minutes)
        seen = float(request.session.get(SEEN, 0))
        moment = clock.now().timestamp()
        if moment - seen > idle.total_seconds():
            request.session.flush()
            return NOBODY
        if moment - seen > 60 and BY_ITSELF not in request.headers:
            request.session[SEEN] = moment
        came_in = float(request.session.get(CAME_IN, 0))
        came_in_at = datetime.fromtimestamp(came_in, tz=at.tzinfo)
        if not people.may_come_in(person_id, came_in_at=came_in_at):
            request.session.flush()
            return NOBODY
        return people.viewer_for(person_id, at)


def _asked(request: Request) -> str:
    return request.get_full_path() if request.method == "GET" else "/"


def _sent(request: Request, answer: HttpResponse) -> HttpResponse:
    """A part of a page cannot become the login page: the whole page goes there."""
    if request.headers.get("HX-Request") != "true":
        return answer
    return HttpResponse(status=204, headers={"HX-Redirect": answer["Location"]})


def _is_in(request: Request) -> bool:
    return request.viewer.person_id is not None and not request.session.get("must_change_password")


def _page_name(path: str) -> str | None:
    try:
        return resolve(path).url_name
    except Resolver404:
        return None


def to_login(asked: str) -> HttpResponse:
    """To the login page, and from there to the page that was asked for."""
    if settings.DEMO:
        return HttpResponseRedirect(reverse("demo-enter"))
    query = urlencode({"next": asked}) if asked != "/" else ""
    return HttpResponseRedirect(reverse("login") + (f"?{query}" if query else ""))
