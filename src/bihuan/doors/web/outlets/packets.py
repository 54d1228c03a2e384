"""Packets of one outlet's loggers as they were received, and one packet field by field."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from bihuan.apps.emissions.queries import dossier as outlets
from bihuan.apps.telemetry import access, actions
from bihuan.apps.telemetry import queries as telemetry
from bihuan.doors.kit import filtering
from bihuan.doors.kit.request import Request
from bihuan.rules import beijing, hj212
from bihuan.rules.refusal import NotVisible

COMMANDS = ("2011", "2051", "2061", "2031", "2021", "2013", "2041", "3020")
DAY = timedelta(days=1)
REVIEWS = {
    "take": (actions.take_revision, "采用"),
    "leave": (actions.leave_revision, "不采用"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One packet of the list, in words."""

    packet: telemetry.Packet
    word: str
    time: datetime | None
    odd: list[str]


def page(request: Request, outlet_id: int) -> HttpResponse:
    """The newest first; what is odd about each is named."""
    loggers = outlets.loggers_of(request.viewer, outlet_id)
    if not loggers:
        raise NotVisible(f"telemetry.device of {outlet_id}")
    asked = filtering.whole(request.GET.get("device"))
    device = next((one for one in loggers if one.id == asked), loggers[0])
    wanted = filter_from(request.GET)
    number = filtering.whole(request.GET.get("page")) or 1
    found = telemetry.packets(request.viewer, device.id, wanted, number)
    shown = {
        "outlet": device.outlet,
        "device": device,
        "loggers": loggers,
        "found": found,
        "lines": [line_of(one) for one in found.rows],
        "wanted": wanted,
        "day": request.GET.get("day", ""),
        "commands": [(code, word_of(code)) for code in COMMANDS],
        "has_window": bool(request.GET.get("from")),
    }
    return render(request, "outlets/packets.html", shown)


def filter_from(query: QueryDict) -> telemetry.PacketFilter:
    """A window given whole, or a day of Beijing; what is no moment is ignored."""
    cn = query.get("cn", "")
    wanted = telemetry.PacketFilter(
        cn=cn if cn.isascii() and cn.isdigit() and len(cn) <= 6 else "",
        is_odd=query.get("odd") == "1",
        waits=query.get("waits") == "1",
    )
    since, until = moment(query.get("from", "")), moment(query.get("until", ""))
    if since is not None and until is not None:
        return replace(wanted, since=since, until=until - timedelta(seconds=1))
    try:
        day = date.fromisoformat(query.get("day", ""))
    except ValueError:
        return wanted
    opens = beijing.opens(day)
    return replace(wanted, since=opens, until=opens + DAY - timedelta(seconds=1))


def moment(text: str) -> datetime | None:
    try:
        read = datetime.fromisoformat(text.replace(" ", "+"))
    except ValueError:
        return None
    return read if read.tzinfo is not None else None


def line_of(one: telemetry.Packet) -> Line:
    return Line(one, word_of(one.cn), one.data_at, telemetry.deviations_of(one))


def word_of(cn: str) -> str:
    known = hj212.COMMANDS.get(cn)
    return known.word if known else cn


def one(request: Request, packet_id: int) -> HttpResponse:
    """Every field in Chinese, every deviation, and the place in the log that proves it."""
    found = telemetry.packet(request.viewer, packet_id)
    shown = {
        "found": found,
        "packet": found.packet,
        "word": word_of(found.packet.cn),
        "outlet": found.device.outlet if found.device else None,
        "fields": hj212.explain(found.raw) if found.raw is not None else [],
        "odd": telemetry.deviations_of(found.packet),
        "revisions": [line_of(other) for other in found.revisions],
        "may_review": found.packet.review == "waiting"
        and found.device is not None
        and access.keeps(request.viewer, found.device.place_code),
    }
    return render(request, "outlets/packet.html", shown)


@require_POST
def review(request: Request, packet_id: int) -> HttpResponse:
    """A person says which of two contents speaks; both stay."""
    verdict = REVIEWS.get(request.POST.get("verdict", ""))
    if verdict is None:
        raise Http404
    do, word = verdict
    reason = request.POST.get("reason", "")
    do(packet_id=packet_id, reason=reason, by=request.viewer, at=request.now)
    messages.success(request, f"这次更正已{word}")
    return redirect("outlets-packet", packet_id)
