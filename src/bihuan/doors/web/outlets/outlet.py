"""One outlet: its hours and days against the limit, what it marked, what it was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render

from bihuan.apps.emissions.queries import dossier as outlets
from bihuan.apps.emissions.queries.sheets import Judged
from bihuan.apps.integrity import access as integrity
from bihuan.apps.telemetry import queries as telemetry
from bihuan.doors.kit.request import Request
from bihuan.doors.web.outlets import pictures, words
from bihuan.doors.web.outlets.pictures import Level, Picture, Point, Stretch
from bihuan.doors.web.outlets.wall import said
from bihuan.foundation.places import queries as places
from bihuan.rules import beijing

TABLE_HOURS = 48
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One hour of the table: what was told, the verdict, and why none."""

    judged: Judged
    measured: str
    corrected: str
    mark: str
    verdict: str
    tone: str
    why: str


def page(request: Request, outlet_id: int) -> HttpResponse:
    """What the outlet does now, and what it did, a factor at a time."""
    found = outlets.dossier(
        request.viewer, outlet_id, factor=request.GET.get("factor", ""), at=request.now
    )
    row = found.row
    device = found.device
    shown = {
        "found": found,
        "row": row,
        "outlet": row.outlet,
        "lamp": words.lamp(row),
        "heard": words.ago(row.heard_at, request.now),
        "place": places.names({row.outlet.place_code}).get(row.outlet.place_code, ""),
        "now": [said(one) for one in row.readings],
        "tabs": _tabs(found),
        "factor": words.factor(found.factor),
        "pictures": _pictures(found, request.now),
        "lines": [_line(one) for one in reversed(found.hours[-TABLE_HOURS:])],
        "may_review_signs": integrity.reviews(request.viewer),
        "gaps": telemetry.gaps(request.viewer, device_id=device.id)[:20] if device else [],
        "verified_on": verified(row.outlet.values.get("verified_on")),
        "limits": [(words.factor(one.factor), one) for one in found.limits],
    }
    return render(request, "outlets/outlet.html", shown)


def verified(written: object) -> date | None:
    """When the treatment was last gone through, measure by measure (R074)."""
    return date.fromisoformat(str(written)) if written else None


def _tabs(found: outlets.Dossier) -> list[tuple[str, str, bool, None]]:
    return [
        (words.factor(code).word, f"?factor={code}#charts", code == found.factor, None)
        for code in found.factors
    ]


def _pictures(found: outlets.Dossier, at: datetime) -> list[Picture]:
    """Today as it comes in, the week by hours, two months by days; empty ones are left out."""
    asked = pictures.Asked(factor=found.factor, level=level(found), stretches=stretches(found))
    until = at.replace(minute=0, second=0, microsecond=0)
    ends = pictures.ends(until - outlets.HOURS_BACK, until, beijing.HOUR)
    by_day = pictures.Asked(factor=found.factor, level=level(found), by_day=True)
    word = words.factor(found.factor).word
    drawn = [
        pictures.chart(_live(found, at), f"{word}今天实时值", asked, source=_LIVE),
        pictures.chart(
            pictures.filled(points(found.hours), ends) if found.hours else [],
            f"{word}近7天小时均值：{told(found.hours)}",
            asked,
            source="阴影为企业标记的时段；底部斜线为缺数",
        ),
        pictures.chart(points(found.days), f"{word}近60天日均值：{told(found.days)}", by_day),
    ]
    return [one for one in drawn if one.drawn]


_LIVE = "实时值只供查看，不用来判定"


def _live(found: outlets.Dossier, at: datetime) -> list[Point]:
    device = found.device
    if device is None or not found.factor:
        return []
    rows = telemetry.live_values(device.id, beijing.opens(at.date()), at, [found.factor])
    return [Point(one.at, number(one.value), number(one.corrected)) for one in rows]


def number(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def level(found: outlets.Dossier) -> Level | None:
    limit = found.limit
    if limit is None:
        return None
    return Level(limit.upper, limit.lower, limit.unit, limit.o2_reference is not None)


def stretches(found: outlets.Dossier) -> list[Stretch]:
    return [
        Stretch(one.from_at, one.until_at, one.get_kind_display())
        for one in found.marks
        if one.withdrawn_at is None
    ]


def points(judged: Sequence[Judged]) -> list[Point]:
    """The corrected value is the one that was judged, recomputed where the oxygen is known."""
    return [Point(one.ends_at, one.told.measured, _corrected(one)) for one in judged]


def _corrected(one: Judged) -> Decimal | None:
    if one.limit is not None and one.limit.o2_reference is not None:
        return one.judgement.value
    return one.told.told_corrected


def told(judged: Sequence[Judged]) -> str:
    """The finding of a chart."""
    over = sum(one.judgement.exceeds for one in judged)
    if not any(one.limit for one in judged):
        return f"{len(judged)}个数，没有录入限值"
    return f"{over}个超过限值" if over else "没有超过限值"


def _line(one: Judged) -> Line:
    judgement = one.judgement
    tone = "bad" if judgement.exceeds else "ok" if judgement.why is None else "idle"
    corrected = _corrected(one)
    return Line(
        judged=one,
        measured=words.plain(one.told.measured),
        corrected="" if corrected is None else words.plain(corrected),
        mark=words.mark(one.told.mark),
        verdict=judgement.word,
        tone=tone,
        why=judgement.why_word,
    )
