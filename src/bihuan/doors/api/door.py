"""The interface for machines: one form of answer for whatever went wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from bihuan.doors.api.guard import TooBig, WrongKind
from bihuan.rules.refusal import NotVisible, Refused

api = NinjaAPI(
    title="碧环接入接口 Bihuan interface for machines",
    version="1.0",
    description=(
        "Cameras, satellites, sensors, 12345 and registers of other offices. "
        "Every request carries a key in `Authorization: Bearer`. Whatever is sent twice under one "
        "id is kept once. Times are RFC 3339 with an offset, positions WGS-84 degrees."
    ),
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
STATUSES: Mapping[str, int] = {
    "keys.unknown": 401,
    "keys.revoked": 401,
    "keys.expired": 401,
    "keys.not_granted": 403,
    "keys.too_fast": 429,
}
MOST_FAULTS = 50
UNKNOWN = Refused("keys.unknown", "没有带接入密钥，或密钥不对")


def problem(
    status: int, code: str, message: str, errors: Sequence[Mapping[str, str]] = ()
) -> HttpResponse:
    """What went wrong: a code to search for, a sentence, and which parts of the request."""
    told = {"code": code, "message": message, "errors": list(errors)}
    answer = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status == 429:
        answer.headers["Retry-After"] = "60"
    return answer


def refused(refusal: Refused) -> HttpResponse:
    return problem(status_of(refusal), refusal.code, refusal.sentence)


def status_of(refusal: Refused) -> int:
    if isinstance(refusal, TooBig):
        return 413
    if isinstance(refusal, WrongKind):
        return 415
    return STATUSES.get(refusal.code, 409)


@api.exception_handler(Refused)
def on_refused(_request: HttpRequest, refusal: Refused) -> HttpResponse:
    return refused(refusal)


@api.exception_handler(NotVisible)
def on_not_visible(_request: HttpRequest, _absent: NotVisible) -> HttpResponse:
    return problem(404, "api.not_found", "没有这个对象，或不在密钥的范围内")


@api.exception_handler(AuthenticationError)
def on_no_key(_request: HttpRequest, _absent: AuthenticationError) -> HttpResponse:
    return refused(UNKNOWN)


@api.exception_handler(RequestDataTooBig)
def on_too_big(_request: HttpRequest, _big: RequestDataTooBig) -> HttpResponse:
    return refused(TooBig("api.too_big", "内容太大"))


@api.exception_handler(MultiPartParserError)
def on_torn(_request: HttpRequest, _torn: MultiPartParserError) -> HttpResponse:
    return problem(400, "api.unread", "multipart内容读不出来")


@api.exception_handler(HttpError)
def on_unread(_request: HttpRequest, wrong: HttpError) -> HttpResponse:
    return problem(wrong.status_code, "api.unread", "内容读不出来，须是UTF-8的JSON")


@api.exception_handler(ValidationError)
def on_misfit(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    faults = [_fault(one) for one in wrong.errors[:MOST_FAULTS]]
    return problem(422, "api.misfit", "内容不合格式，见errors", faults)


def _fault(one: Mapping[str, Any]) -> dict[str, str]:
    where = ".".join(str(part) for part in one["loc"])
    return {"where": where[:200], "what": str(one["msg"])[:200]}


def not_found(_request: HttpRequest) -> HttpResponse:
    """Any other address below /api/ and /open311/."""
    return problem(404, "api.no_such_address", "没有这个地址，说明见/api/v1/openapi.json")
