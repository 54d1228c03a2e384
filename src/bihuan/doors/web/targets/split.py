"""Hand a target down: one line a township, department or month, with proposals that reconcile."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from bihuan.apps.targets import access, queries
from bihuan.apps.targets import actions as targets
from bihuan.doors.kit.request import Request
from bihuan.foundation.orgs import queries as orgs
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

KINDS = {"township": "乡镇", "department": "部门", "month": "月份"}
MOST = Decimal(10) ** 8


@dataclass(slots=True)
class Line:
    """One child of the form; an empty value leaves the child out."""

    key: str
    word: str
    piece: targets.Piece
    value: str = ""
    weight: str = "1"
    proposed: str = ""


def page(request: Request, target_id: int, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    found = access.target(request.viewer, target_id)
    access.require(request.viewer, found)
    lines = _lines(request.viewer, found, kind, request.now)
    refusal = ""
    if request.method == "POST":
        _fill(lines, request)
        try:
            made = targets.split(
                target_id=found.id,
                kind=kind,
                pieces=[_piece(line) for line in lines if line.value],
                by=request.viewer,
                at=request.now,
            )
        except Refused as no:
            refusal = f"{no.sentence}（{no.code}）"
        else:
            messages.success(request, f"已按{KINDS[kind]}分解为{len(made)}份")
            return redirect("targets-detail", found.id)
    shown = {
        "target": found,
        "kind": kind,
        "word": KINDS[kind],
        "lines": lines,
        "refusal": refusal,
        "has_proposals": any(line.proposed for line in lines),
        "is_weighted": kind != "month" and found.indicator.averaging == "weighted",
    }
    return render(request, "targets/split.html", shown, status=422 if refusal else 200)


def _lines(viewer: Viewer, found: queries.Target, kind: str, at: datetime) -> list[Line]:
    if kind == "month":
        return _months(viewer, found, at)
    held = {row.place_code or row.org_id: row for row in queries.splits_set(found, kind)}
    lines = _townships(viewer, found, at) if kind == "township" else _departments(found, at)
    for line in lines:
        row = held.get(line.piece.place_code or line.piece.org_id)
        if row is not None:
            line.value, line.weight = queries.plain(row.value), queries.plain(row.weight)
    return lines


def _months(viewer: Viewer, found: queries.Target, at: datetime) -> list[Line]:
    held = queries.months_set(found)
    proposed = queries.proposed_months(viewer, found, at=at)
    return [
        Line(
            key=f"m{month}",
            word=f"{month}月",
            piece=targets.Piece(value=Decimal(0), month=month),
            value=queries.plain(held[month]) if month in held else "",
            proposed=queries.plain(proposed[month]) if month in proposed else "",
        )
        for month in range(1, 13)
    ]


def _townships(viewer: Viewer, found: queries.Target, at: datetime) -> list[Line]:
    proposed = queries.proposed_townships(viewer, found, at=at)
    lines = []
    for town in places.children(found.place_code):
        unit = orgs.township_of(town.code)
        piece = targets.Piece(
            value=Decimal(0), place_code=town.code, org_id=unit.id if unit else None
        )
        told = queries.plain(proposed[town.code]) if town.code in proposed else ""
        lines.append(Line(f"t{town.code}", town.name, piece, proposed=told))
    return lines


def _departments(found: queries.Target, at: datetime) -> list[Line]:
    units = orgs.orgs_in(found.place_code[:6], on=at.date())
    return [
        Line(f"o{org.id}", org.name, targets.Piece(value=Decimal(0), org_id=org.id))
        for org in units
        if org.kind == "department"
    ]


def _fill(lines: list[Line], request: Request) -> None:
    for line in lines:
        line.value = request.POST.get(line.key, "").strip()
        line.weight = request.POST.get(f"w{line.key}", "1").strip() or "1"


def _piece(line: Line) -> targets.Piece:
    return targets.Piece(
        value=_number(line.value, line.word),
        weight=_number(line.weight, line.word),
        place_code=line.piece.place_code,
        month=line.piece.month,
        org_id=line.piece.org_id,
    )


def _number(written: str, word: str) -> Decimal:
    try:
        value = Decimal(written)
    except InvalidOperation:
        raise Refused("targets.split.number", f"{word}填的“{written}”不是数") from None
    if not value.is_finite() or abs(value) >= MOST:
        raise Refused("targets.split.number", f"{word}填的“{written}”不是数")
    return value.quantize(Decimal("0.001"))
