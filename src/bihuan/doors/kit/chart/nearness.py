"""Where a phone was beside the point it should be at: rings of distance, to scale."""

from dataclasses import dataclass
from html import escape
from math import cos, radians

from django.utils.safestring import SafeString, mark_safe

SIDE, MARGIN, FOOT = 320.0, 18.0, 22.0
METRES_A_DEGREE = 111_195.0
RINGS = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000)
INK, MUTED, RING = "#1B2430", "#51606E", "#B4C0CC"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on earth."""

    lon: float
    lat: float


def nearness(point: Spot, phone: Spot, *, there_m: float, told: str) -> SafeString:
    """The registered point in the middle, north above; within the green ring one is there."""
    east = (phone.lon - point.lon) * METRES_A_DEGREE * cos(radians(point.lat))
    north = (phone.lat - point.lat) * METRES_A_DEGREE
    far = max(abs(east), abs(north), there_m)
    shown = next((one for one in RINGS if one >= far), far)
    scale = (SIDE / 2 - MARGIN) / shown
    middle = SIDE / 2
    x, y = middle + east * scale, middle - north * scale
    body = (
        f'<circle cx="{middle:g}" cy="{middle:g}" r="{shown * scale:.1f}" fill="#F4F7FA" '
        f'stroke="{RING}"/>'
        f'<circle cx="{middle:g}" cy="{middle:g}" r="{there_m * scale:.1f}" fill="#E3F3E6" '
        f'stroke="#1E7E34" stroke-dasharray="4 3"/>'
        f'<path d="M{middle:g} {middle:g}L{x:.1f} {y:.1f}" stroke="{MUTED}" stroke-width="1.5"/>'
        f'<circle cx="{middle:g}" cy="{middle:g}" r="6" fill="#0B5CAD" stroke="#FFFFFF"/>'
        f'<path d="M{x:.1f} {y - 8:.1f}l8 8-8 8-8-8z" fill="#C25700" stroke="#FFFFFF"/>'
        f'<text x="{middle:g}" y="13" font-size="12" text-anchor="middle" fill="{MUTED}">北</text>'
        f'<text x="{middle:g}" y="{SIDE + 14:g}" font-size="12" text-anchor="middle" '
        f'fill="{MUTED}">{_legend(shown, there_m)}</text>'
    )
    drawn = (
        f'<svg class="plot" role="img" aria-label="{escape(told)}" '
        f'viewBox="0 0 {SIDE:g} {SIDE + FOOT:g}" width="{SIDE:g}" height="{SIDE + FOOT:g}">'
        f"{body}</svg>"
    )
    return mark_safe(drawn)  # noqa: S308  every word is escaped


def _legend(shown: float, there_m: float) -> str:
    near = f"绿圈{_words(there_m)}内算到场"
    return near if shown == there_m else f"外圈{_words(shown)}，{near}"


def _words(metres: float) -> str:
    return f"{metres:g}米" if metres < 1000 else f"{metres / 1000:g}公里"
