"""One alarm: what it rests on, what the enterprise says of it, what the office decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.emissions import access
from bihuan.apps.emissions import queries as emissions
from bihuan.apps.emissions.queries import evidence as proofs
from bihuan.apps.ledger import queries as ledger
from bihuan.apps.orders import access as supervising
from bihuan.apps.orders import queries as orders
from bihuan.doors.kit.chart.plot import Line, plot
from bihuan.doors.kit.chart.shades import Shade
from bihuan.doors.kit.chart.table import data_table
from bihuan.doors.kit.request import Request
from bihuan.doors.web.outlets import outlet, pictures, words
from bihuan.doors.web.outlets.packets import line_of
from bihuan.doors.web.outlets.pictures import Level, Picture, Stretch
from bihuan.foundation.audit import queries as audit
from bihuan.foundation.files import queries as files
from bihuan.rules import beijing
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

JOURNAL = 30
POWER_TONES = {"生产设施": "orange", "治理设施": "blue"}


@dataclass(frozen=True, slots=True)
class File:
    """One paper of an explanation."""

    name: str
    url: str
    thumb_url: str
    size: int
    note: str


def page(request: Request, alarm_id: int) -> HttpResponse:
    """The window of evidence first; whoever may act finds the buttons beside it."""
    viewer = request.viewer
    card = emissions.alarm(viewer, alarm_id)
    one = card.alarm
    proof = proofs.evidence(one)
    decides = access.decides(viewer, one)
    about = f"emissions.alarm:{one.id}"
    shown = {
        "card": card,
        "alarm": one,
        "outlet": one.outlet,
        "tone": words.TONES[one.state],
        "worst": words.worst(one.worst),
        "lasted": words.lasting(one.last_at - one.first_at),
        "picture": _picture(one, proof),
        "proof": proof,
        "packets": [line_of(each) for each in proof.packets],
        "explanations": [(told, words.TONES[told.explanation.state]) for told in card.explanations],
        "files": files_of(one.id),
        "may_explain": access.is_own(viewer, one.outlet)
        and one.state != "dismissed"
        and card.waiting is None,
        "may_decide": decides and card.waiting is not None,
        "may_dismiss": decides and one.state != "dismissed",
        "item": item_of(viewer, one.item_number),
        "may_note": supervising.keeps_notes(viewer),
        "notes": orders.notes_about(viewer, about),
        "about_note": about,
        "journal": audit.about(about, limit=JOURNAL)[::-1],
    }
    return render(request, "outlets/alarm.html", shown)


def item_of(viewer: Viewer, number: str) -> ledger.Item | None:
    """The ledger's item that follows it up, for who may read it."""
    if not number:
        return None
    try:
        return ledger.by_number(viewer, number)
    except Refused:
        return None


def files_of(alarm_id: int) -> list[File]:
    found = files.attachments(f"emissions.alarm:{alarm_id}")
    return [
        File(
            name=one.name,
            url=reverse("file", args=[one.id]),
            thumb_url=reverse("file-thumb", args=[one.id]) if one.file.is_image else "",
            size=one.file.size,
            note=f"{one.actor_name} {one.note}",
        )
        for one in found
    ]


def _picture(one: emissions.Alarm, proof: proofs.Evidence) -> Picture | None:
    if proof.powers:
        return _of_powers(one, proof.powers)
    if not proof.judged:
        return None
    by_day = proof.command == proofs.DAYS
    limit = one.limit or next((each.limit for each in proof.judged if each.limit), None)
    level = None
    if limit is not None:
        level = Level(limit.upper, limit.lower, limit.unit, limit.o2_reference is not None)
    asked = pictures.Asked(
        factor=one.factor,
        level=level,
        stretches=[Stretch(one.first_at, one.last_at, "报警时段", "red")],
        by_day=by_day,
    )
    points = outlet.points(proof.judged)
    if not by_day:
        ends = pictures.ends(proof.judged[0].starts_at, proof.judged[-1].ends_at, beijing.HOUR)
        points = pictures.filled(points, ends)
    word, unit = words.factor(one.factor).word, "日均值" if by_day else "小时均值"
    return pictures.chart(points, f"{word}{unit}，报警时段前后", asked, source="红色阴影为报警时段")


def _of_powers(one: emissions.Alarm, powers: Sequence[proofs.Power]) -> Picture:
    """Production and treatment together: what ran while the other stood still."""
    lines = [
        Line(
            power.word,
            [
                (beijing.wall(end), None if value is None else float(value))
                for end, value in power.values
            ],
            "solid" if power.word.startswith("治理") else "dashed",
            POWER_TONES[power.word[:4]],
        )
        for power in powers
    ]
    title = "生产设施和治理设施用电，报警时段前后"
    shade = Shade(_wall(one.first_at), _wall(one.last_at), "报警时段", "red")
    drawn = plot(lines, shades=[shade], told=title, x_is="hour", width=1200)
    return Picture(title, drawn, _table_of(powers, title), "红色阴影为报警时段")


def _table_of(powers: Sequence[proofs.Power], title: str) -> SafeString:
    held = [dict(power.values) for power in powers]
    ends = sorted({end for values in held for end in values}, reverse=True)
    rows = [
        [f"{beijing.wall(end):%m-%d %H:%M}", *(_cell(values.get(end)) for values in held)]
        for end in ends
    ]
    return data_table(title, ["时间", *(power.word for power in powers)], rows)


def _cell(value: Decimal | None) -> str | None:
    return None if value is None else words.plain(value)


def _wall(moment: datetime) -> datetime:
    return beijing.wall(moment)
