"""A sheet as SVG. Presentation attributes only: the page's policy allows no style of its own."""

from collections.abc import Mapping
from html import escape

import segno

from bihuan.doors.kit.chart.colours import COLOURS, GREYS
from bihuan.rules.chart import (
    Chart,
    Circle,
    Code,
    Group,
    Line,
    Polygon,
    Rect,
    Shape,
    Sheet,
    Size,
    Text,
    lay_gantt,
    lay_wall,
)

FACES = {
    "sans": "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, "
    "Microsoft YaHei, sans-serif",
    "serif": "Noto Serif SC, Noto Serif CJK SC, Source Han Serif SC, SimSun, serif",
}
BOLD = 0.022
"""Of the em: the house embeds one weight, and a stroke makes it heavier."""


def svg(sheet: Sheet, *, grey: bool = False) -> str:
    """A whole picture: its size, what it tells a reader who cannot see it, and its shapes."""
    tones = GREYS if grey else COLOURS
    unit = "mm" if sheet.print_mm else ""
    links = any(isinstance(shape, Group) and shape.url for shape in sheet.shapes)
    role = "group" if links else "img"  # what is an image has no links to a screen reader
    wide, tall = sheet.print_mm or (_n(sheet.width), _n(sheet.height))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="{role}" aria-label="{_said(sheet.told)}" '
        f'width="{wide}{unit}" height="{tall}{unit}" '
        f'viewBox="0 0 {_n(sheet.width)} {_n(sheet.height)}" font-family="{FACES["sans"]}">'
    )
    ground = f'<rect width="100%" height="100%" fill="{tones["surface"]}"/>'
    body = "".join(_drawn(shape, tones) for shape in sheet.shapes)
    return f"{head}<title>{_said(sheet.told)}</title>{ground}{body}</svg>"


def wallchart_svg(chart: Chart, size: Size = Size.A3, *, grey: bool = False) -> list[str]:
    """One picture a page."""
    return [svg(sheet, grey=grey) for sheet in lay_wall(chart, size)]


def gantt_svg(chart: Chart, width_px: int = 1120) -> str:
    """The picture of a page; its bars are links."""
    return svg(lay_gantt(chart, width_px))


def _drawn(shape: Shape, tones: Mapping[str, str]) -> str:
    match shape:
        case Group():
            return _group(shape, tones)
        case Text():
            return _text(shape, tones)
        case Code():
            return _code(shape, tones)
        case Line():
            return _line(shape, tones)
        case _:
            return _solid(shape, tones)


def _group(group: Group, tones: Mapping[str, str]) -> str:
    told = f"<title>{_said(group.told)}</title>" if group.told else ""
    body = told + "".join(_drawn(shape, tones) for shape in group.shapes)
    if not group.url:
        return f"<g>{body}</g>"
    passed = ' tabindex="-1"' if group.is_echo else ""
    return f'<a href="{_said(group.url)}" aria-label="{_said(group.told)}"{passed}>{body}</a>'


def _text(text: Text, tones: Mapping[str, str]) -> str:
    face = "" if text.face == "sans" else f' font-family="{FACES[text.face]}"'
    bold = f' stroke="{tones[text.tone]}" stroke-width="{_n(text.size * BOLD)}"'
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}" '
        f'fill="{tones[text.tone]}"{face}{bold if text.is_bold else ""}>{_said(text.words)}</text>'
    )


def _line(line: Line, tones: Mapping[str, str]) -> str:
    dash = f' stroke-dasharray="{" ".join(map(_n, line.dash))}"' if line.dash else ""
    return (
        f'<line x1="{_n(line.x1)}" y1="{_n(line.y1)}" x2="{_n(line.x2)}" y2="{_n(line.y2)}" '
        f'stroke="{tones[line.tone]}" stroke-width="{_n(line.thick)}"{dash}/>'
    )


def _solid(shape: Rect | Polygon | Circle, tones: Mapping[str, str]) -> str:
    fill = tones[shape.fill] if shape.fill else "none"
    line = f' stroke="{tones[shape.line]}" stroke-width="{_n(shape.thick)}"' if shape.line else ""
    return f'<{_outline(shape)} fill="{fill}"{line}/>'


def _outline(shape: Rect | Polygon | Circle) -> str:
    match shape:
        case Rect():
            box, soft = shape.box, f' rx="{_n(shape.round)}"' if shape.round else ""
            return (
                f'rect x="{_n(box.x)}" y="{_n(box.y)}" '
                f'width="{_n(box.width)}" height="{_n(box.height)}"{soft}'
            )
        case Polygon():
            points = " ".join(f"{_n(x)},{_n(y)}" for x, y in shape.points)
            return f'polygon points="{points}"'
        case Circle():
            return f'circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.r)}"'


def _code(code: Code, tones: Mapping[str, str]) -> str:
    """The modules of a QR code as one path; the layout keeps the white around it."""
    made = segno.make(code.url, error="m", micro=False)
    rows = tuple(made.matrix_iter(border=0))
    step = code.box.width / len(rows)
    path = "".join(
        f"M{across} {down}h1v1h-1z"
        for down, row in enumerate(rows)
        for across, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<path transform="translate({_n(code.box.x)} {_n(code.box.y)}) scale({step:.5f})" '
        f'fill="{tones["ink"]}" d="{path}"/>'
    )


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")


def _said(words: str) -> str:
    """Words for XML: escaped, and without the control signs that XML does not know."""
    return escape("".join(sign for sign in words if sign.isprintable() or sign == "\n"))
