"""POST requests: one report of a citizen through somebody else's client."""

import hashlib
from datetime import datetime
from typing import BinaryIO, cast

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import Signal
from bihuan.apps.incidents.queries.machines import OPEN_REPORT
from bihuan.doors.api.guard import FILE_BYTES, come_in
from bihuan.doors.api.open311 import forms
from bihuan.doors.api.open311.kinds import HAPPENED_AT
from bihuan.doors.kit.request import Request
from bihuan.foundation.keys.access import Caller
from bihuan.rules.refusal import Refused
from bihuan.rules.sightings import KINDS

SAME_BY = (
    *("service_code", "lat", "long", "address_string", "address_id", "description", "media_url"),
    *("first_name", "last_name", "phone", "email", "device_id", "account_id"),
)
MOST = 2000
KEYLESS = ("keys.unknown", "keys.revoked", "keys.expired", "keys.not_granted")


def post(request: Request, form: str) -> HttpResponse:
    """Answer with the number of the report, and the code its reporter follows it by."""
    if int(request.headers.get("Content-Length") or 0) > FILE_BYTES:
        return forms.wrong(413, "内容太大", form)
    try:
        caller = _caller(request)
        signal = _taken(request, caller)
        _add_media(request, caller, signal)
    except RequestDataTooBig:
        return forms.wrong(413, "内容太大", form)
    except Refused as no:
        status = 403 if no.code in KEYLESS else 429 if no.code == "keys.too_fast" else 400
        return forms.wrong(status, no.sentence, form)
    told: forms.Row = {
        "service_request_id": str(signal.id),
        "service_notice": f"查询码{signal.code}，可在本平台公众页面查询和评价",
        "account_id": request.POST.get("account_id", "")[:64],
    }
    return forms.listed("service_requests", [told], form)


def _caller(request: Request) -> Caller:
    header = request.headers.get("Authorization", "")
    text = header[7:] if header.lower().startswith("bearer ") else ""
    given = text or request.POST.get("api_key", "") or request.GET.get("api_key", "")
    caller = come_in(given, request.now)
    caller.require("open311")
    return caller


def _taken(request: Request, caller: Caller) -> Signal:
    kind = _said(request, "service_code")
    if kind not in KINDS:
        raise Refused("open311.service", f"没有service_code“{kind[:40]}”")
    lon, lat = _degrees(request, "long", 180), _degrees(request, "lat", 90)
    address = _said(request, "address_string")
    place_code = _said(request, "address_id")
    if (lon is None or lat is None) and not (address or place_code):
        raise Refused("open311.place", "lat和long、address_string、address_id至少要有一样")
    if place_code and not (
        place_code.isascii() and place_code.isdecimal() and len(place_code) <= 15
    ):
        raise Refused("open311.address_id", "address_id是区划代码")
    if len(address) > 120:
        raise Refused("open311.address", "address_string最多120字")
    happened_at = _happened_at(request)
    return incidents.take_signal(
        county_code=caller.county_code,
        source="public",
        key=OPEN_REPORT + _digest(request, caller),
        kind=kind,
        text=_words(request),
        lon=lon,
        lat=lat,
        accuracy_m=50,
        place_code=place_code,
        place_text=address,
        happened_at=happened_at,
        detected_at=max(happened_at, request.now),
        reporter=_reporter(request),
        by=caller.viewer,
        at=request.now,
    )


def _digest(request: Request, caller: Caller) -> str:
    """What a client sends again on the same day is the same report: the standard knows no id."""
    parts = [str(caller.key_id), request.now.date().isoformat()]
    parts += [request.POST.get(name, "") for name in SAME_BY]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:48]


def _words(request: Request) -> str:
    said, link = _said(request, "description"), _said(request, "media_url")
    whole = f"{said}\n附件地址：{link}" if link else said
    if len(whole) > MOST:
        raise Refused("open311.long", f"description最多{MOST}字")
    return whole


def _reporter(request: Request) -> incidents.Reporter:
    name = f"{_said(request, 'last_name')}{_said(request, 'first_name')}"
    phone = _said(request, "phone") or _said(request, "email")
    return incidents.Reporter(name=name, phone=phone, wants_reply=bool(phone))


def _happened_at(request: Request) -> datetime:
    said = _said(request, f"attribute[{HAPPENED_AT}]")
    if not said:
        return request.now
    try:
        at = datetime.fromisoformat(said)
    except ValueError as wrong:
        raise Refused("open311.happened_at", "happened_at须像2026-11-26T08:30:00+08:00") from wrong
    if at.tzinfo is None or not 2000 <= at.year <= 2100:
        raise Refused("open311.happened_at", "happened_at须像2026-11-26T08:30:00+08:00")
    return at


def _degrees(request: Request, name: str, most: int) -> float | None:
    said = _said(request, name)
    if not said:
        return None
    try:
        value = float(said)
    except ValueError as wrong:
        raise Refused("open311.degrees", f"{name}“{said[:40]}”不是数") from wrong
    if not -most <= value <= most:
        raise Refused("open311.degrees", f"{name}须在±{most}之间")
    return value


def _said(request: Request, name: str) -> str:
    return request.POST.get(name, "").replace("\x00", "").strip()


def _add_media(request: Request, caller: Caller, signal: Signal) -> None:
    """A picture sent along; what is no picture leaves the report standing."""
    for number, upload in enumerate(request.FILES.getlist("media")[:3]):
        incidents.add_signal_photo(
            signal_id=signal.id,
            name=upload.name or "photo.jpg",
            stream=cast(BinaryIO, upload.file),
            client_id=f"{signal.id}-{number}",
            by=caller.viewer,
            at=request.now,
        )
