"""Reading reports: how far each is. Free words and exact places are for those with a key."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from bihuan.apps.incidents import queries
from bihuan.apps.incidents.queries import machines
from bihuan.doors.api.guard import come_in
from bihuan.doors.api.open311 import forms
from bihuan.doors.api.open311.forms import Row
from bihuan.doors.api.open311.kinds import is_here
from bihuan.doors.api.open311.posting import post
from bihuan.doors.kit.request import Request
from bihuan.foundation.keys.access import Caller
from bihuan.foundation.profile import queries as profile
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.sightings import KINDS

ROWS, MOST_ROWS = 100, 500
MOST_IDS = 100
USUAL = timedelta(days=90)
ROUGHLY = 3
"""Decimals of a degree that anybody is shown: about a hundred metres."""
STATES = {"open": False, "closed": True}


class Unclear(ValueError):
    """A part of the question that cannot be understood."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: Request, form: str) -> HttpResponse:
    """GET lists what was reported; POST reports."""
    if not is_here(request):
        return forms.wrong(404, "没有这个jurisdiction_id", form)
    if request.method == "POST":
        return post(request, form)
    try:
        wanted = _wanted(request)
        page, rows = _number(request, "page", 1), _number(request, "page_size", ROWS)
        caller = caller_of(request)
    except Unclear as unclear:
        return forms.wrong(400, str(unclear), form)
    except Refused as no:
        return forms.wrong(403, no.sentence, form)
    found = machines.open_reports(
        profile.current().county_code, wanted, page=page, rows=min(rows, MOST_ROWS)
    )
    return forms.listed("service_requests", [_shown(one, caller) for one in found], form)


@csrf_exempt
@require_safe
def one(request: Request, signal_id: int, form: str) -> HttpResponse:
    """One report by its service_request_id."""
    try:
        found = machines.open_report(profile.current().county_code, signal_id)
        caller = caller_of(request)
    except NotVisible:
        return forms.wrong(404, "没有这个service_request_id", form)
    except Refused as no:
        return forms.wrong(403, no.sentence, form)
    return forms.listed("service_requests", [_shown(found, caller)], form)


@csrf_exempt
@require_safe
def token(request: Request, signal_id: int, form: str) -> HttpResponse:
    """Reports get their number at once, so a token is that number."""
    try:
        found = machines.open_report(profile.current().county_code, signal_id)
    except NotVisible:
        return forms.wrong(404, "没有这个token", form)
    told: Row = {"token": str(found.id), "service_request_id": str(found.id)}
    return forms.listed("service_requests", [told], form)


def caller_of(request: Request) -> Caller | None:
    """The key in `api_key` or the header; without one anybody may read the outline."""
    text = request.GET.get("api_key") or request.POST.get("api_key") or ""
    header = request.headers.get("Authorization", "")
    if header.lower().startswith("bearer "):
        text = header[7:]
    if not text:
        return None
    caller = come_in(text, request.now)
    caller.require("open311", "read")
    return caller


def _wanted(request: HttpRequest) -> machines.Wanted:
    given = request.GET
    ids = [part for part in given.get("service_request_id", "").split(",") if part.strip()]
    if len(ids) > MOST_IDS or not all(
        part.strip().isascii() and part.strip().isdecimal() and len(part.strip()) < 19
        for part in ids
    ):
        raise Unclear(f"service_request_id是至多{MOST_IDS}个编号，用逗号隔开")
    if ids:
        return machines.Wanted(ids=[int(part) for part in ids])
    kinds = [part.strip() for part in given.get("service_code", "").split(",") if part.strip()]
    states = {part.strip() for part in given.get("status", "").split(",") if part.strip()}
    if not states <= STATES.keys():
        raise Unclear("status是open、closed")
    from_at, to_at = _moment(request, "start_date"), _moment(request, "end_date")
    if from_at is not None and to_at is not None and to_at - from_at > USUAL:
        raise Unclear("start_date到end_date最长90天")
    is_over = STATES[next(iter(states))] if len(states) == 1 else None
    return machines.Wanted(kinds=kinds, from_at=from_at, to_at=to_at, is_over=is_over)


def _moment(request: HttpRequest, name: str) -> datetime | None:
    said = request.GET.get(name, "")
    if not said:
        return None
    try:
        at = datetime.fromisoformat(said.replace(" ", "+"))
    except ValueError as wrong:
        raise Unclear(f"{name}须像2026-11-26T00:00:00Z") from wrong
    if at.tzinfo is None or not 2000 <= at.year <= 2100:
        raise Unclear(f"{name}须像2026-11-26T00:00:00Z")
    return at


def _number(request: HttpRequest, name: str, usual: int) -> int:
    said = request.GET.get(name, "") or str(usual)
    if not (said.isascii() and said.isdecimal() and 1 <= len(said) <= 6 and int(said) >= 1):
        raise Unclear(f"{name}须是正整数")
    return int(said)


def _shown(signal: queries.Signal, caller: Caller | None) -> Row:
    incident = signal.incident
    updated = incident.closed_at or incident.out_at or incident.arrived_at or incident.dispatched_at
    is_known = caller is not None
    return {
        "service_request_id": str(signal.id),
        "status": "closed" if incident.is_over else "open",
        "status_notes": incident.answer_text
        if is_known and incident.answer_text
        else incident.status_word,
        "service_name": KINDS[signal.kind][0],
        "service_code": signal.kind,
        "description": signal.text if is_known else "",
        "agency_responsible": incident.org.name if incident.org is not None else "",
        "service_notice": "",
        "requested_datetime": _said(signal.received_at),
        "updated_datetime": _said(updated or signal.received_at),
        "expected_datetime": "",
        "address": signal.place_text if is_known else "",
        "address_id": signal.place_code,
        "zipcode": "",
        "lat": _degrees(signal.lat, is_exact=is_known),
        "long": _degrees(signal.lon, is_exact=is_known),
        "media_url": "",
    }


def _degrees(value: float | None, *, is_exact: bool) -> float | None:
    return value if value is None or is_exact else round(value, ROUGHLY)


def _said(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
