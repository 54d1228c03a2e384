"""A change in parts: bars to the left and right of nothing, the last with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.signs import TEXT, TONES, n, words
from bihuan.rules.chart.metrics import width
from bihuan.rules.chart.plotting import Scale, rounded, said

WIDTHS = {"plot-wide": 720.0, "plot-narrow": 356.0}
ROW, BAR, TOP = 34.0, 16.0, 22.0
GRID = "#E3E8ED"


@dataclass(frozen=True, slots=True)
class Part:
    """One bar in per cent; with `low` and `high` it carries a whisker."""

    label: str
    value: float
    low: float | None = None
    high: float | None = None
    tone: str = "blue"

    @property
    def number(self) -> str:
        sign = "+" if self.value > 0 else ""
        return f"{sign}{said(round(self.value, 1))}%".replace("-", "−")


def parts_bars(parts: Sequence[Part], *, told: str) -> SafeString:
    """The parts under each other, with one axis; more to the right, less to the left."""
    pictures = "".join(_picture(parts, told, name) for name in WIDTHS)
    return mark_safe(pictures)  # noqa: S308 (every word was escaped when it was drawn)


def _picture(parts: Sequence[Part], told: str, name: str) -> str:
    wide = WIDTHS[name]
    edges = [edge for part in parts for edge in (part.value, part.low, part.high)]
    known = [edge for edge in edges if edge is not None]
    levels = rounded(min(0.0, *known), max(0.0, *known))
    label = max(width(part.label, TEXT) for part in parts) + 12
    number = max(width(part.number, TEXT) for part in parts) + 12
    axis = Scale(levels[0], levels[-1], label + number, wide - 22)
    tall = TOP + ROW * len(parts) + 4
    drawn = [_level(level, axis, tall) for level in levels]
    for place, part in enumerate(parts):
        drawn.append(_bar(part, axis, TOP + ROW * place, label))
    aloud = escape(told)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {name}" role="img" '
        f'aria-label="{aloud}" width="{n(wide)}" height="{n(tall)}" '
        f'viewBox="0 0 {n(wide)} {n(tall)}"><title>{aloud}</title>{"".join(drawn)}</svg>'
    )


def _level(level: float, axis: Scale, tall: float) -> str:
    x = axis.at(level)
    tone = TONES["ink-2"] if level == 0 else GRID
    line = f'<line x1="{n(x)}" y1="{n(TOP - 4)}" x2="{n(x)}" y2="{n(tall)}" stroke="{tone}"/>'
    return line + words(f"{said(level)}%", x, 12, TONES["ink-2"], "middle")


def _bar(part: Part, axis: Scale, top: float, label: float) -> str:
    y, middle = top + (ROW - BAR) / 2, top + ROW / 2
    start, end = sorted((axis.at(0), axis.at(part.value)))
    bar = (
        f'<rect x="{n(start)}" y="{n(y)}" width="{n(max(end - start, 1))}" height="{n(BAR)}" '
        f'fill="{TONES[part.tone]}"/>'
    )
    text = words(part.label, 0, middle + 4, TONES["ink"])
    text += words(part.number, label, middle + 4, TONES["ink"])
    if part.low is None or part.high is None:
        return bar + text
    low, high = axis.at(part.low), axis.at(part.high)
    ends = "".join(f"M{n(x)} {n(middle - 6)}v12" for x in (low, high))
    path = f"M{n(low)} {n(middle)}H{n(high)}{ends}"
    return (
        f'{bar}<path d="{path}" fill="none" stroke="#FFFFFF" stroke-width="5"/>'
        f'<path d="{path}" fill="none" stroke="{TONES["ink"]}" stroke-width="2"/>{text}'
    )
