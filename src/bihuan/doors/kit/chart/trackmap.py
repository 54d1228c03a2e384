"""One walk on the land it crossed: its way, both ends, and the check-ins numbered."""

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart import ground
from bihuan.rules.chart.mapping import Frame, frame
from bihuan.rules.geodesy import Box

WIDTH = 720.0
LEAST_DEGREES = 0.004
ROOM = 0.15
LAND, BORDER, WAY = "#EEF3F7", "#8FA3B5", "#0B5CAD"
Point = tuple[float, float]


def track_map(
    lands: Iterable[tuple[str, str]],
    villages: Iterable[tuple[str, Point]],
    way: Sequence[Point],
    stops: Sequence[tuple[str, Point]],
    *,
    told: str,
) -> SafeString:
    """SVG with presentation attributes only; "" where the walk knew no place.

    `lands` are names with boundaries, `villages` names at points; beyond the sheet all is cut.
    """
    spots = [*way, *(at for _, at in stops)]
    if not spots:
        return SafeString("")
    on = frame([_around(spots)], width=WIDTH)
    body = "".join(_land(name, boundary, on) for name, boundary in lands if boundary)
    body += "".join(_village(name, on.put(*at)) for name, at in villages)
    body += _way(way, on) + "".join(
        _stop(number, name, on.put(*at)) for number, (name, at) in enumerate(stops, 1)
    )
    drawn = ground.svg(body, on, told=told, role="img", kind="town-map")
    return mark_safe(drawn)  # noqa: S308  every word is escaped


def _around(spots: Sequence[Point]) -> Box:
    """At least half a kilometre each way, and at least half as high as wide."""
    lons, lats = [lon for lon, _ in spots], [lat for _, lat in spots]
    wide = max(max(lons) - min(lons), LEAST_DEGREES) * (1 + 2 * ROOM)
    high = max(max(lats) - min(lats), wide / 2, LEAST_DEGREES) * (1 + 2 * ROOM)
    wide = max(wide, high)
    lon, lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    return Box(lon - wide / 2, lat - high / 2, lon + wide / 2, lat + high / 2)


def _land(name: str, boundary: str, on: Frame) -> str:
    shape = ground.laid(boundary, on)
    return ground.land(shape, fill=LAND, line=BORDER, thick=1) + ground.name(
        name, shape.middle, size=14, ink="#51606E"
    )


def _way(way: Sequence[Point], on: Frame) -> str:
    if not way:
        return ""
    placed = [on.put(*point) for point in way]
    line = " ".join(f"{x:g},{y:g}" for x, y in placed)
    (x1, y1), (x2, y2) = placed[0], placed[-1]
    return (
        f'<polyline points="{line}" fill="none" stroke="{WAY}" stroke-width="3.5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
        f'<circle cx="{x1:g}" cy="{y1:g}" r="6" fill="#1E7E34" stroke="#FFFFFF" stroke-width="2">'
        f'<title>起点</title></circle><rect x="{x2 - 6:g}" y="{y2 - 6:g}" width="12" height="12" '
        'fill="#C62828" stroke="#FFFFFF" stroke-width="2"><title>终点</title></rect>'
    )


def _village(name: str, at: Point) -> str:
    x, y = at
    return f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="#51606E"/>' + ground.name(
        name, (x, y + 20), size=14
    )


def _stop(number: int, name: str, at: Point) -> str:
    """A flag above its point, so that both ends of the way stay in sight."""
    x, y = at
    return (
        f'<g><title>{escape(name)}</title><path d="M{x:g} {y:g}V{y - 18:g}" stroke="{WAY}" '
        f'stroke-width="2"/><circle cx="{x:g}" cy="{y - 26:g}" r="11" fill="#FFFFFF" '
        f'stroke="{WAY}" stroke-width="2"/><text x="{x:g}" y="{y - 21.5:g}" font-size="13" '
        f'text-anchor="middle" fill="{WAY}" font-weight="600">{number}</text></g>'
    )
