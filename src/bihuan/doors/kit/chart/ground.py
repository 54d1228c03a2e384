"""Land on a sheet: rings as paths, names with a halo, hatching; the parts every map is made of."""

from functools import lru_cache
from html import escape

from bihuan.rules.chart.mapping import Frame, Outline, Spot, frame, outline
from bihuan.rules.geodesy import Area, read_area

BLUES = ("#EAF2FB", "#BBD6F2", "#7FB2E5", "#3D86CF", "#0B4F96")
"""Neutral steps, light to dark (ux.md 10.4)."""
HATCH = (
    '<defs><pattern id="never" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)" visibility="visible"><rect width="7" height="7" fill="#F3F6F8"/>'
    '<path d="M0 0V7" stroke="#8C959F" stroke-width="2.4"/></pattern></defs>'
)
FACE = "Noto Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"


@lru_cache(maxsize=20_000)
def read(boundary: str) -> Area:
    """Boundaries hardly ever change, so each is read once."""
    return read_area(boundary)


def sheet_of(boundaries: tuple[str, ...], *, width: float) -> Frame:
    return frame([read(one).box for one in boundaries], width=width)


def laid(boundary: str, on: Frame, point: Spot | None = None) -> Outline:
    return outline(read(boundary), point, on)


def path(shape: Outline) -> str:
    return "".join("M" + "L".join(f"{x:g} {y:g}" for x, y in ring) + "Z" for ring in shape.rings)


def land(shape: Outline, *, fill: str, line: str, thick: float = 1, more: str = "") -> str:
    return (
        f'<path d="{path(shape)}" fill="{fill}" stroke="{line}" stroke-width="{thick:g}" '
        f'fill-rule="evenodd"{more}/>'
    )


def name(words: str, at: Spot, *, size: float, ink: str = "#1B2430") -> str:
    """With a white halo, so that it reads on any land; hidden from readers who have the title."""
    return (
        f'<text x="{at[0]:g}" y="{at[1]:g}" font-size="{size:g}" text-anchor="middle" fill="{ink}" '
        f'stroke="#FFFFFF" stroke-width="3" paint-order="stroke" aria-hidden="true">'
        f"{escape(words)}</text>"
    )


def svg(body: str, on: Frame, *, told: str, role: str, kind: str) -> str:
    return (
        f'<svg class="{kind}" role="{role}" aria-label="{escape(told)}" font-family="{FACE}" '
        f'viewBox="0 0 {on.width:g} {on.height:g}">{body}</svg>'
    )
