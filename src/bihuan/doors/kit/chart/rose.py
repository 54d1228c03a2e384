"""Roses and the polar plot: what `rules/direction` counted, round a compass, as SVG for a page."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from math import cos, isnan, pi, sin

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.signs import TONES, n, words
from bihuan.rules.chart.plotting import said
from bihuan.rules.direction import Polar, Rose
from bihuan.rules.direction.polar import DIRECTIONS
from bihuan.rules.direction.rose import SECTORS

BLUES = ("#DCE9F7", "#A9CBEC", "#6FA6DB", "#2F78BF", "#0B4F96", "#062F5C")
# The palette for analysis of the design tokens: safe for the colour-blind, no official colours.
DEPTHS = ("#FDE725", "#8FD744", "#35B779", "#21908C", "#443A83", "#2A0845")
SIZE, RADIUS, HOLE = 340.0, 124.0, 12.0
CENTRE = (SIZE / 2, 156.0)
RIM = "#4A5563"
GRID = "#C3CCD5"
LEGEND_TOP, LEGEND_ROW = 306.0, 18.0
COMPASS = ("北", "东", "南", "西")


def rose(counted: Rose, labels: Sequence[str], *, told: str, deep: bool = False) -> SafeString:
    """Wedges of the sixteen directions the wind comes from, stacked by class; the calm within."""
    colours = (DEPTHS if deep else BLUES)[: len(labels)]
    whole = counted.share.sum(axis=1)
    top = _rounded(float(whole.max()))
    reach = RADIUS - HOLE
    parts = list(_rings([HOLE + reach * part / 2 for part in (1, 2)], [top / 2, top], "%"))
    for sector, row in enumerate(counted.share):
        turn = 2 * pi * sector / SECTORS
        low = HOLE
        for share, colour in zip(row, colours, strict=True):
            high = low + reach * float(share) / top
            if high - low > 0.05:
                half = pi / SECTORS * 0.86
                parts.append(_wedge((low, high), (turn - half, turn + half), colour, RIM))
            low = high
    parts.append(_calm(counted.calm))
    return _framed(parts, list(zip(labels, colours, strict=True)), told)


def polar_plot(drawn: Polar, *, unit: str, told: str) -> SafeString:
    """Direction round, speed outwards, the mean as a colour; what was hardly seen stays white."""
    seen = [float(value) for value in drawn.mean.ravel() if not isnan(value)]
    if not seen:
        return SafeString("")
    low, high = min(seen), max(seen)
    bounds = [low + (high - low) * step / len(DEPTHS) for step in range(len(DEPTHS) + 1)]
    parts = []
    half = pi / DIRECTIONS
    for around, row in enumerate(drawn.mean):
        turn = 2 * pi * around / DIRECTIONS
        for ring, value in enumerate(row):
            if not isnan(value):
                span = (RADIUS * ring / drawn.rings, RADIUS * (ring + 1) / drawn.rings)
                fill = DEPTHS[_grade(float(value), low, high)]
                parts.append(_wedge(span, (turn - half, turn + half), fill, fill))
    top = drawn.step_ms * drawn.rings
    parts += _rings([RADIUS / 2, RADIUS], [top / 2, top], "米/秒")
    labels = [f"{said(round(a, 1))}–{said(round(b, 1))}" for a, b in pairwise(bounds)]
    return _framed(parts, list(zip(labels, DEPTHS, strict=True)), told, unit)


def _grade(value: float, low: float, high: float) -> int:
    if high <= low:
        return 0
    return min(len(DEPTHS) - 1, int((value - low) / (high - low) * len(DEPTHS)))


def _rounded(value: float) -> float:
    """The next of 2, 4, 6, 10, 20, 30 … per cent."""
    steps = (2, 4, 6, 10, 16, 20, 30, 40, 60, 80, 100)
    return float(next((step for step in steps if step >= value), 100))


def _point(radius: float, turn: float) -> str:
    """Clockwise from north."""
    return f"{n(CENTRE[0] + radius * sin(turn))} {n(CENTRE[1] - radius * cos(turn))}"


def _wedge(span: tuple[float, float], turns: tuple[float, float], fill: str, line: str) -> str:
    (low, high), (start, end) = span, turns
    path = (
        f"M{_point(low, start)}L{_point(high, start)}A{n(high)} {n(high)} 0 0 1 {_point(high, end)}"
        f"L{_point(low, end)}A{n(low)} {n(low)} 0 0 0 {_point(low, start)}z"
    )
    return f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="0.5"/>'


def _rings(radii: Sequence[float], values: Sequence[float], unit: str) -> Iterator[str]:
    """Two circles with their numbers, and the four winds."""
    x, y = CENTRE
    for radius, value in zip(radii, values, strict=True):
        yield (
            f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" fill="none" stroke="{GRID}" '
            f'stroke-width="1"/>'
        )
        at = radius * sin(pi / 4)
        yield words(f"{said(round(value, 1))}{unit}", x + at + 3, y - at - 3, TONES["ink-2"])
    for number, word in enumerate(COMPASS):
        turn = pi / 2 * number
        away = RADIUS + 16
        yield words(word, x + away * sin(turn), y - away * cos(turn) + 4, TONES["ink"], "middle")


def _calm(share: float) -> str:
    x, y = CENTRE
    circle = f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(HOLE)}" fill="#FFFFFF" stroke="{GRID}"/>'
    return circle + words(f"静风{said(round(share, 1))}%", 2, 14, TONES["ink-2"])


def _framed(
    parts: Sequence[str], legend: Sequence[tuple[str, str]], told: str, unit: str = ""
) -> SafeString:
    columns = 3
    rows = -(-len(legend) // columns)
    tall = LEGEND_TOP + LEGEND_ROW * rows
    keys = []
    for number, (label, colour) in enumerate(legend):
        x = SIZE / columns * (number % columns)
        y = LEGEND_TOP + LEGEND_ROW * (number // columns)
        keys.append(
            f'<rect x="{n(x)}" y="{n(y)}" width="12" height="12" fill="{colour}" '
            f'stroke="{RIM}" stroke-width="0.5"/>' + words(label, x + 17, y + 10, TONES["ink-2"])
        )
    if unit:
        keys.append(words(unit, SIZE - 2, 14, TONES["ink-2"], "end"))
    aloud = escape(told)
    return mark_safe(  # noqa: S308 (every word was escaped when it was drawn)
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot" role="img" aria-label="{aloud}" '
        f'width="{n(SIZE)}" height="{n(tall)}" viewBox="0 0 {n(SIZE)} {n(tall)}">'
        f"<title>{aloud}</title>{''.join(parts)}{''.join(keys)}</svg>"
    )
