"""What phones send: a parcel as JSON, its photos as bytes; sent again it is the same."""

import json
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from bihuan.apps.fieldwork import actions as fieldwork
from bihuan.apps.fieldwork import queries
from bihuan.doors.field.answers import in_json, said
from bihuan.doors.kit.request import Request
from bihuan.rules.refusal import Refused

PARCEL_BYTES = 2 * 1024 * 1024
PHOTO_BYTES = 12 * 1024 * 1024
STATUS = {"new": 201, "same": 200, "conflict": 409}


@require_POST
@in_json
def parcel(request: Request) -> HttpResponse:
    """201 the first time, 200 again, 409 for other content under the id, 422 for what is refused.

    A parcel that could not be entered is kept all the same, and answered 201 or 200 with its
    sentence; only what is no parcel at all is refused.
    """
    sent = _sent(request)
    if sent.get("person") != request.viewer.person_id:
        raise Refused("field.other_person", "这是另一位同事在这台手机上的记录，请由本人登录后上传")
    body = sent.get("body")
    if not isinstance(body, dict):
        raise Refused("field.no_body", "回传内容有误：body")
    answer = fieldwork.take_parcel(
        client_id=_uuid(sent.get("id")),
        kind=str(sent.get("kind", "")),
        body=body,
        device=str(sent.get("device", "")),
        made_at=_moment(sent.get("made_at")),
        sent_at=_moment(sent.get("sent_at")),
        by=request.viewer,
        at=request.now,
    )
    return said(_told(answer), STATUS[answer.outcome])


def _told(answer: fieldwork.Answer) -> dict[str, object]:
    held = answer.parcel
    told: dict[str, object] = {
        "state": held.state,
        "why": held.refusal,
        "photos": queries.photo_ids(held),
    }
    if answer.outcome == "conflict":
        told |= {"first": held.body, "page": reverse("patrols-parcel", args=[held.id])}
    return told


@require_POST
@in_json
def photo(request: Request, parcel_id: UUID, photo_id: UUID) -> HttpResponse:
    """One photo as it is, sent whole; again is no harm. What came short is asked for again."""
    content = _bytes(request, PHOTO_BYTES)
    if request.headers.get("X-Size") != str(len(content)):
        return said({"code": "field.short", "why": "照片没有传完"}, 400)
    part = fieldwork.take_part(
        parcel_client_id=parcel_id,
        client_id=photo_id,
        line=request.headers.get("X-Line", ""),
        original_sha256=request.headers.get("X-Original", ""),
        content=content,
        by=request.viewer,
        at=request.now,
    )
    return said({"state": "taken", "why": part.parcel.refusal})


def _bytes(request: Request, most: int) -> bytes:
    """The body, never more of it than may be."""
    content: bytes = request.read(most + 1)
    if len(content) > most:
        raise Refused("field.large", "内容太大，无法上传")
    return content


def _sent(request: Request) -> dict[str, object]:
    if request.content_type != "application/json":
        raise Refused("field.not_json", "只接受JSON")
    try:
        read = json.loads(_bytes(request, PARCEL_BYTES), parse_constant=_no_number)
    except ValueError as wrong:
        raise Refused("field.not_json", "只接受JSON") from wrong
    if not isinstance(read, dict) or "\\u0000" in json.dumps(read):
        raise Refused("field.not_json", "只接受JSON")
    return read


def _no_number(word: str) -> None:
    raise ValueError(word)


def _uuid(value: object) -> UUID:
    try:
        return UUID(str(value))
    except ValueError as wrong:
        raise Refused("field.no_id", "回传内容有误：id") from wrong


def _moment(value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError as wrong:
        raise Refused("field.no_moment", "回传内容有误：时间") from wrong
    if moment.tzinfo is None:
        raise Refused("field.no_moment", "回传内容有误：时间")
    return moment
