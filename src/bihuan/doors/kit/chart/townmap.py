"""The county's townships on a sheet, each with its number in a capsule of the official colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.rules.chart.mapping import Laid, Outline, lay_map
from bihuan.rules.geodesy import read_area

WIDTH = 720.0


@dataclass(frozen=True, slots=True)
class Town:
    """One township: its boundary as GeoJSON, its point, its number and what it leads to."""

    code: str
    name: str
    boundary: str
    lon: float | None
    lat: float | None
    category: int | None
    value: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """Paper or a dark wall: an official colour stays solid on either (ux.md 6)."""

    land: str
    border: str
    word: str
    halo: str
    text: float


PAPER = Ground("#EEF3F7", "#8FA3B5", "#1B2430", "#FFFFFF", 17)
DARK = Ground("#1B3A5C", "#4A7BA8", "#E8F1FA", "#0A1A2F", 21)


def town_map(towns: Sequence[Town], *, told: str, ground: Ground = PAPER) -> SafeString:
    """SVG with presentation attributes only; "" where no boundary is known."""
    known = tuple(town for town in towns if town.boundary)
    if not known:
        return SafeString("")
    laid = _laid(tuple((one.code, one.boundary, one.lon, one.lat) for one in known))
    land = "".join(_land(laid.outlines[one.code], ground) for one in known)
    labels = "".join(_label(one, laid.outlines[one.code], ground) for one in known)
    role = "group" if any(one.url for one in known) else "img"
    drawn = (
        f'<svg class="town-map" role="{role}" aria-label="{escape(told)}" '
        f'viewBox="0 0 {laid.width:g} {laid.height:g}">{land}{labels}</svg>'
    )
    return mark_safe(drawn)  # noqa: S308  every word is escaped


@lru_cache(maxsize=8)
def _laid(shapes: tuple[tuple[str, str, float | None, float | None], ...]) -> Laid:
    """Boundaries hardly ever change, so a map is laid once."""
    areas = {code: read_area(boundary) for code, boundary, _, _ in shapes}
    points = {
        code: (lon, lat) for code, _, lon, lat in shapes if lon is not None and lat is not None
    }
    return lay_map(areas, points, width=WIDTH)


def _land(outline: Outline, ground: Ground) -> str:
    path = "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in outline.rings)
    return (
        f'<path d="{path}" fill="{ground.land}" stroke="{ground.border}" stroke-width="1.5" '
        'fill-rule="evenodd"/>'
    )


def _label(town: Town, outline: Outline, ground: Ground) -> str:
    x, y = outline.middle
    size = ground.text
    name = (
        f'<text x="{x:g}" y="{y - size * 0.75:g}" font-size="{size:g}" text-anchor="middle" '
        f'fill="{ground.word}" stroke="{ground.halo}" stroke-width="3" paint-order="stroke">'
        f"{escape(town.name)}</text>"
    )
    body = name + _capsule(town, x, y, size)
    said = f"{town.name} {town.value}" + (
        f" {LOOKS[town.category].word}" if town.category else "（缺测）"
    )
    if not town.url:
        return f"<g><title>{escape(said)}</title>{body}</g>"
    return f'<a href="{escape(town.url)}" aria-label="{escape(said)}">{body}</a>'


def _capsule(town: Town, x: float, y: float, size: float) -> str:
    wide, tall = size * 2.7, size * 1.5
    if town.category is None:
        fill, ink, edge, word = "#F3F6F8", "#51606E", "#AEBBC7", "缺测"
    else:
        look = LOOKS[town.category]
        fill, ink, edge, word = look.fill, look.ink, look.ink, town.value
    return (
        f'<rect x="{x - wide / 2:g}" y="{y - size * 0.4:g}" width="{wide:g}" height="{tall:g}" '
        f'rx="{tall / 2:g}" fill="{fill}" stroke="{edge}" stroke-width="1"/>'
        f'<text x="{x:g}" y="{y + size * 0.72:g}" font-size="{size:g}" font-weight="600" '
        f'text-anchor="middle" fill="{ink}">{escape(word)}</text>'
    )
