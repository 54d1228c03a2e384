"""Stretches of time behind the lines of a plot: what was marked, what is looked at."""

from dataclasses import dataclass
from datetime import date
from html import escape

from bihuan.doors.kit.chart.signs import TEXT, TONES, n, words
from bihuan.rules.chart.metrics import width
from bihuan.rules.chart.plotting import Scale, place

FILLS = {"grey": ("#66717F", "0.14"), "red": ("#B00D1C", "0.08")}
ROOM = 6.0


@dataclass(frozen=True, slots=True)
class Shade:
    """From one place of the axis to another, with its word on top where there is room."""

    since: date | float
    until: date | float
    label: str
    tone: str = "grey"


def drawn(one: Shade, x: Scale, top: float, foot: float, x_is: str) -> str:
    """A stretch that lies outside the axis is left out; the rest is cut to it."""
    left = max(x.at(place(one.since, x_is)), x.start)
    right = min(x.at(place(one.until, x_is)), x.end)
    if right <= left:
        return ""
    fill, opacity = FILLS[one.tone]
    room = right - left - ROOM
    word = ""
    if width(one.label, TEXT) <= room:
        word = words(one.label, (left + right) / 2, top + TEXT, TONES["ink-2"], "middle")
    return (
        f'<g><title>{escape(one.label)}</title><rect x="{n(left)}" y="{n(top)}" '
        f'width="{n(right - left)}" height="{n(foot - top)}" fill="{fill}" '
        f'fill-opacity="{opacity}"/>{word}</g>'
    )
