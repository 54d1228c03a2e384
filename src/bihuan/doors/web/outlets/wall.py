from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from bihuan.apps.emissions.queries import wall as walls
from bihuan.apps.subjects import queries as subjects
from bihuan.doors.kit import filtering
from bihuan.doors.kit.request import Request
from bihuan.doors.web.outlets import asking, words
from bihuan.doors.web.outlets.strip import strip
from bihuan.foundation.places import queries as places
from bihuan.rules.emissions import Why
from bihuan.rules.lamp import Lamp

MOST_VALUES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One factor of a row, in words."""

    word: str
    value: str
    against: str
    unit: str
    tone: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One outlet of the wall as it is drawn."""

    row: walls.Row
    lamp: Lamp
    values: list[Said]
    picture: SafeString
    heard: str
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Firm:
    """One enterprise of a page with its outlets."""

    id: int | None
    name: str
    place: str
    lines: list[Line]


def page(request: Request) -> HttpResponse:
    """Every outlet the viewer may see, as it stands now; asks again by itself every 30 s."""
    viewer = request.viewer
    wanted = asking.wall_filter(request.GET)
    number = filtering.whole(request.GET.get("page")) or 1
    wall = walls.wall(viewer, wanted, at=request.now, number=number)
    shown = {
        "wall": wall,
        "wanted": wanted,
        "firms": _firms(wall, request),
        "chips": asking.state_chips(wall, wanted.state),
        "choices": asking.wall_choices(wall, subjects.home(viewer), request.GET),
    }
    return render(request, "outlets/wall.html", shown)


def _firms(wall: walls.Wall, request: Request) -> list[Firm]:
    names = places.names({row.outlet.place_code[:9] for row in wall.rows})
    made = []
    for firm, rows in groupby(wall.rows, key=lambda row: row.enterprise):
        lines = [line_of(row, request) for row in rows]
        place = words.joined(
            dict.fromkeys(names.get(one.row.outlet.place_code[:9], "") for one in lines)
        )
        made.append(Firm(firm and firm.id, firm.name if firm else "未登记企业", place, lines))
    return made


def line_of(row: walls.Row, request: Request) -> Line:
    return Line(
        row=row,
        lamp=words.lamp(row),
        values=[said(one) for one in row.readings if one.limit or not _has_limits(row)][
            :MOST_VALUES
        ],
        picture=strip(row.hours),
        heard=words.ago(row.heard_at, request.now),
        is_silent=row.state == walls.State.SILENT,
    )


def _has_limits(row: walls.Row) -> bool:
    return any(one.limit is not None for one in row.readings)


def said(one: walls.Reading) -> Said:
    factor = words.factor(one.factor)
    against = ""
    if one.limit is not None:
        against = words.plain(one.limit.upper.normalize())
        if one.limit.lower is not None:
            against = f"{words.plain(one.limit.lower.normalize())}～{against}"
    judged = one.judged
    tone = "over" if judged.exceeds else "aside" if judged.why == Why.MARKED else ""
    note = words.mark(one.mark) if judged.why == Why.MARKED else ""
    unit = one.limit.unit if one.limit else factor.unit
    return Said(factor.word, words.plain(judged.value), against, unit, tone, note)
