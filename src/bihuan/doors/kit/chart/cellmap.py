"""Cells by the hours since they were last seen: darker is longer, hatched is never."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart import ground
from bihuan.rules.chart.mapping import Frame

WIDTH = 720.0
NEVER = "url(#never)"
BANDS = (
    (6, "6小时内"),
    (24, "24小时内"),
    (72, "3天内"),
    (168, "7天内"),
    (None, "7天以上"),
)
"""Hours, up to and with, and what the legend calls them; one for each of the blues."""
LINE = "#FFFFFF"
BORDER = "#4A5563"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: where it is, how long it is unseen, and what it leads to."""

    code: str
    name: str
    boundary: str
    hours: float | None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Border:
    """A township drawn over its cells, with its name."""

    name: str
    boundary: str
    lon: float | None
    lat: float | None


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the legend."""

    fill: str
    word: str
    count: int


def cell_map(cells: Sequence[Cell], borders: Sequence[Border] = (), *, told: str) -> SafeString:
    """SVG with presentation attributes only; "" where no boundary is known."""
    known = [one for one in cells if one.boundary]
    if not known:
        return SafeString("")
    on = ground.sheet_of(tuple(one.boundary for one in known), width=WIDTH)
    body = ground.HATCH + "".join(_cell(one, on) for one in known)
    for border in borders:
        point = None if border.lon is None or border.lat is None else (border.lon, border.lat)
        shape = ground.laid(border.boundary, on, point)
        body += ground.land(
            shape, fill="none", line=BORDER, thick=1.6, more=' pointer-events="none"'
        )
        body += ground.name(border.name, shape.middle, size=17)
    role = "group" if any(one.url for one in known) else "img"
    drawn = ground.svg(body, on, told=told, role=role, kind="town-map cell-map")
    return mark_safe(drawn)  # noqa: S308  every word is escaped


def legend(cells: Sequence[Cell]) -> tuple[Step, ...]:
    """Every band with how many cells are in it, and the hatched ones last."""
    counted = [0] * (len(BANDS) + 1)
    for one in cells:
        counted[_band(one.hours)] += 1
    steps = [
        Step(fill, word, count)
        for fill, (_, word), count in zip(ground.BLUES, BANDS, counted, strict=False)
    ]
    return (*steps, Step(NEVER, "从未看到", counted[-1]))


def swatch(step: Step) -> SafeString:
    """The colour of one line of the legend; drawn, since the policy allows no style."""
    hatch = ground.HATCH if step.fill == NEVER else ""
    drawn = (
        '<svg class="map-sign" viewBox="0 0 22 14" aria-hidden="true" focusable="false">'
        f'{hatch}<rect x=".5" y=".5" width="21" height="13" fill="{step.fill}" '
        'stroke="#7C8895"/></svg>'
    )
    return mark_safe(drawn)  # noqa: S308  no word of a person in it


def said(hours: float | None) -> str:
    """Hours as people say them."""
    if hours is None:
        return "从未看到"
    return f"{hours:.0f}小时前" if hours < 72 else f"{hours / 24:.0f}天前"


def fill_of(hours: float | None) -> str:
    """The colour of a cell; for one never seen, the ground of its hatching."""
    return "#F3F6F8" if hours is None else ground.BLUES[_band(hours)]


def _band(hours: float | None) -> int:
    if hours is None:
        return len(BANDS)
    return next(n for n, (limit, _) in enumerate(BANDS) if limit is None or hours <= limit)


def _cell(one: Cell, on: Frame) -> str:
    fill = NEVER if one.hours is None else fill_of(one.hours)
    drawn = ground.land(ground.laid(one.boundary, on), fill=fill, line=LINE, thick=0.8)
    words = escape(f"{one.name}：{said(one.hours)}")
    if not one.url:
        return f"<g><title>{words}</title>{drawn}</g>"
    link = f'<a href="{escape(one.url)}" aria-label="{words}" tabindex="-1">'
    return f"{link}<title>{words}</title>{drawn}</a>"
