"""Subjects as marks on the county's townships: a shape and a tone for each, a link where useful."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart import ground

WIDTH = 720.0
LAND, BORDER = "#EEF3F7", "#8FA3B5"
FILLS = {
    "red": "#C62828",
    "orange": "#C25700",
    "yellow": "#8A6D00",
    "green": "#1E7E34",
    "blue": "#0B5CAD",
    "purple": "#6A3FA0",
    "grey": "#51606E",
}
SHAPES = {
    "circle": "M{x:g} {y:g}m-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "square": "M{x:g} {y:g}m-5.5-5.5h11v11h-11z",
    "triangle": "M{x:g} {y:g}m0-7 6.5 12h-13z",
    "diamond": "M{x:g} {y:g}m0-7.5 7.5 7.5-7.5 7.5-7.5-7.5z",
}


@dataclass(frozen=True, slots=True)
class Land:
    """One township under the marks."""

    name: str
    boundary: str
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """One subject: where, how it looks, what it says and what it leads to."""

    lon: float
    lat: float
    said: str
    shape: str = "circle"
    tone: str = "blue"
    url: str = ""
    is_alerted: bool = False


def dot_map(lands: Sequence[Land], marks: Sequence[Mark], *, told: str) -> SafeString:
    """SVG with presentation attributes only; "" where no boundary is known."""
    known = [one for one in lands if one.boundary]
    if not known:
        return SafeString("")
    on = ground.sheet_of(tuple(one.boundary for one in known), width=WIDTH)
    laid = [(one, ground.laid(one.boundary, on, _point(one))) for one in known]
    body = "".join(ground.land(shape, fill=LAND, line=BORDER, thick=1.5) for _, shape in laid)
    body += "".join(
        ground.name(one.name, shape.middle, size=15, ink="#51606E") for one, shape in laid
    )
    body += "".join(_mark(one, *on.put(one.lon, one.lat)) for one in marks)
    role = "group" if any(one.url for one in marks) else "img"
    drawn = ground.svg(body, on, told=told, role=role, kind="town-map")
    return mark_safe(drawn)  # noqa: S308  every word is escaped


def _point(one: Land) -> tuple[float, float] | None:
    return None if one.lon is None or one.lat is None else (one.lon, one.lat)


def _mark(one: Mark, x: float, y: float) -> str:
    edge = ("#C62828", 3) if one.is_alerted else ("#FFFFFF", 1.5)
    body = (
        f'<path d="{SHAPES[one.shape].format(x=x, y=y)}" fill="{FILLS[one.tone]}" '
        f'stroke="{edge[0]}" stroke-width="{edge[1]:g}"><title>{escape(one.said)}</title></path>'
    )
    if not one.url:
        return body
    return f'<a href="{escape(one.url)}" aria-label="{escape(one.said)}">{body}</a>'
