"""Before anything of a request is read: whose key, what for, how often, how much, of what kind."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from ninja.security import HttpBearer

from bihuan.doors.kit.request import Request
from bihuan.foundation.keys import access
from bihuan.foundation.keys import actions as keys
from bihuan.foundation.keys.access import Caller
from bihuan.rules.refusal import Refused

JSON, MULTIPART, TABLE = "application/json", "multipart/form-data", "text/csv"
NO_BODY = ""
JSON_BYTES = 4 * 1024 * 1024
"""As much as Django keeps of a body in memory."""
FILE_BYTES = 52 * 1024 * 1024
KEPT_S = 120


class TooBig(Refused):
    """More bytes than this address takes."""


class WrongKind(Refused):
    """Bytes of a kind that this address does not read."""


class Called(Request):
    """A request of a machine, with whom its key let in."""

    auth: Caller


class Key(HttpBearer):
    """The key of a machine in `Authorization: Bearer`; no session and no cookie count here."""

    def __init__(self, *grants: str, takes: str = JSON, at_most: int = JSON_BYTES) -> None:
        super().__init__()
        self.grants = grants
        self.takes = takes
        self.at_most = at_most

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        caller = come_in(token, request.now)  # type: ignore[attr-defined]
        caller.require(*self.grants)
        if request.method in {"POST", "PUT"}:
            require_fit(request, self.takes, self.at_most)
        return caller


def come_in(token: str, at: datetime) -> Caller:
    """Whom the key lets in, counted against its pace, its day of use noted."""
    caller = access.caller_of(token, at)
    minute = f"keys.{caller.key_id}.{at:%Y%m%d%H%M}"
    cache.add(minute, 0, KEPT_S)
    if cache.incr(minute) > caller.per_minute:
        raise Refused("keys.too_fast", f"超过每分钟{caller.per_minute}次，请稍后再送")
    if caller.last_used_on != at.date():
        keys.note_used(key_id=caller.key_id, on=at.date())
    return caller


def require_fit(request: HttpRequest, takes: str, at_most: int) -> None:
    if int(request.headers.get("Content-Length") or 0) > at_most:
        raise TooBig("api.too_big", f"内容超过{at_most // (1024 * 1024)}MB")
    if takes and request.content_type != takes:
        raise WrongKind("api.wrong_kind", f"内容类型须是{takes}")
