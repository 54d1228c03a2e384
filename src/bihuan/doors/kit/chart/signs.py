"""Marker shapes that stay apart on a copier, words and strokes: the small parts of a plot."""

from dataclasses import dataclass
from html import escape

from bihuan.doors.kit.chart.colours import COLOURS

TONES = COLOURS | {
    "blue": "#004D9E",
    "orange": "#E06C00",
    "green": "#12A383",
    "purple": "#B0428F",
    "sky": "#6FB7F2",
    "brown": "#7A5C00",
    "red": "#B00D1C",
    "grey": "#66717F",
}
DARKER = {"orange": "warn-2", "sky": "blue", "green": "ok-2"}
"""Tones too light for words, and what their words are written in."""
SHAPES = ("circle", "square", "triangle", "diamond", "cross", "ring")
TEXT = 12.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a marker stands, and how large it is."""

    x: float
    y: float
    r: float


def sign(shape: str, at: Spot, tone: str, told: str = "") -> str:
    """One marker with a white rim; `told` is what pointing at it says."""
    title = f"<title>{escape(told)}</title>" if told else ""
    paint = f'fill="{tone}" stroke="#FFFFFF" stroke-width="1"'
    x, y, r = at.x, at.y, at.r
    match shape:
        case "circle":
            return _tag("circle", f'cx="{n(x)}" cy="{n(y)}" r="{n(r)}" {paint}', title)
        case "ring":
            paint = f'fill="#FFFFFF" stroke="{tone}" stroke-width="2"'
            return _tag("circle", f'cx="{n(x)}" cy="{n(y)}" r="{n(r)}" {paint}', title)
        case "square":
            box = f'x="{n(x - r)}" y="{n(y - r)}" width="{n(2 * r)}" height="{n(2 * r)}"'
            return _tag("rect", f"{box} {paint}", title)
        case "triangle":
            path = f"M{n(x)} {n(y - r)}l{n(r)} {n(2 * r)}h{n(-2 * r)}z"
        case "diamond":
            path = f"M{n(x)} {n(y - r)}l{n(r)} {n(r)}l{n(-r)} {n(r)}l{n(-r)} {n(-r)}z"
        case _:
            path = f"M{n(x - r)} {n(y)}h{n(2 * r)}M{n(x)} {n(y - r)}v{n(2 * r)}"
            paint = f'fill="none" stroke="{tone}" stroke-width="2"'
    return _tag("path", f'd="{path}" {paint}', title)


def words(said: str, x: float, y: float, tone: str, anchor: str = "start") -> str:
    return (
        f'<text x="{n(x)}" y="{n(y)}" font-size="{n(TEXT)}" text-anchor="{anchor}" '
        f'fill="{tone}">{escape(said)}</text>'
    )


def across(span: tuple[float, float], y: float, tone: str, thick: float, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{n(span[0])}" y1="{n(y)}" x2="{n(span[1])}" y2="{n(y)}" stroke="{tone}" '
        f'stroke-width="{n(thick)}"{dashed}/>'
    )


def n(number: float) -> str:
    """A length without needless digits."""
    return f"{number:.1f}".removesuffix(".0")


def _tag(name: str, attributes: str, inside: str) -> str:
    return f"<{name} {attributes}>{inside}</{name}>" if inside else f"<{name} {attributes}/>"
