"""Lines, dots, bars and bands over an axis, with targets and limits, as SVG for a page.

`plot(...)` gives the picture twice, wide and narrow; the style sheet shows the one that fits.
A missing value is a gap over a hatched foot. Say the finding in `told`, put `data_table(...)` near.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.naming import Name, end_names, legend, legend_rows, level_names
from bihuan.doors.kit.chart.shades import Shade, drawn
from bihuan.doors.kit.chart.signs import SHAPES, TEXT, TONES, Spot, across, n, sign, words
from bihuan.rules.chart.metrics import width
from bihuan.rules.chart.plotting import (
    Scale,
    Tick,
    hatched,
    missing,
    place,
    rounded,
    said,
    simplified,
    strokes,
    ticks,
)

GRID, HATCH = "#E3E8ED", "#AEBBC7"
NARROW = (356, 250)
TOLD_ONE_BY_ONE = 62
"""Up to so many points each is drawn and tells its value on pointing."""

At = date | float


@dataclass(frozen=True, slots=True)
class Line:
    """One series. `fills` colours single bars (the official colours of a day's category)."""

    label: str
    points: Sequence[tuple[At, float | None]]
    kind: str = "solid"
    """solid, dashed, dots, bars"""
    tone: str = "blue"
    fills: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A level across the whole plot: a target is solid, a limit dashed."""

    value: float
    label: str
    kind: str = "limit"


@dataclass(frozen=True, slots=True)
class Band:
    """From a low to a high value: an interval."""

    label: str
    points: Sequence[tuple[At, float, float]]
    tone: str = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where everything lies."""

    lines: Sequence[Line]
    marks: Sequence[Mark]
    bands: Sequence[Band]
    x_is: str
    wide: float
    tall: float
    x: Scale
    y: Scale
    levels: tuple[float, ...]
    ends_labelled: bool
    top: float
    shades: Sequence[Shade] = ()
    parts: list[str] = field(default_factory=list)

    def text(self, said_words: str, x: float, y: float, anchor: str = "start") -> None:
        self.parts.append(words(said_words, x, y, TONES["ink-2"], anchor))


def plot(
    lines: Sequence[Line],
    *,
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    shades: Sequence[Shade] = (),
    width: int = 720,
    height: int = 260,
    unit: str = "",
    told: str = "",
    x_is: str = "day",
    zero: bool = True,
) -> SafeString:
    """The picture of `lines`; `told` is read to who cannot see it. Empty lines: an empty text."""
    if not any(line.points for line in lines) and not any(band.points for band in bands):
        return SafeString("")
    pictures = "".join(
        _picture(
            replace(_frame(lines, marks, bands, size, x_is, zero=zero), shades=shades),
            unit,
            told,
            name,
        )
        for size, name in (((width, height), "plot-wide"), (NARROW, "plot-narrow"))
    )
    return mark_safe(pictures)  # noqa: S308 (every word was escaped when it was drawn)


def _frame(
    lines: Sequence[Line],
    marks: Sequence[Mark],
    bands: Sequence[Band],
    size: tuple[int, int],
    x_is: str,
    *,
    zero: bool,
) -> _Frame:
    wide, tall = size
    levels = _levels(lines, marks, bands, zero=zero)
    places = [place(at, x_is) for line in lines for at, _ in line.points]
    places += [place(at, x_is) for band in bands for at, _, _ in band.points]
    half = 0.5 if any(line.kind == "bars" for line in lines) else 0.0
    left = 10 + max(width(said(level), TEXT) for level in levels)
    is_wide = wide > NARROW[0]
    labels = [one.label for one in lines] + [one.label for one in bands]
    labels += [mark.label for mark in marks]
    gutter = min(max((width(label, TEXT) for label in labels), default=0) + 18, wide * 0.24)
    rows = 0 if is_wide else len(legend_rows(_series(lines, bands), wide - 8))
    top = 28.0 + rows * 18
    return _Frame(
        lines=lines,
        marks=marks,
        bands=bands,
        x_is=x_is,
        wide=wide,
        tall=tall + rows * 18,
        x=Scale(min(places) - half, max(places) + half, left, wide - (gutter if is_wide else 8)),
        y=Scale(levels[0], levels[-1], tall + rows * 18 - 38, top),
        levels=levels,
        ends_labelled=is_wide,
        top=top,
    )


def _levels(
    lines: Sequence[Line], marks: Sequence[Mark], bands: Sequence[Band], *, zero: bool
) -> tuple[float, ...]:
    values = [value for line in lines for _, value in line.points if value is not None]
    values += [mark.value for mark in marks]
    values += [edge for band in bands for _, low, high in band.points for edge in (low, high)]
    if zero or any(line.kind == "bars" for line in lines):
        values.append(0.0)
    return rounded(min(values, default=0.0), max(values, default=1.0))


def _picture(frame: _Frame, unit: str, told: str, name: str) -> str:
    for one in frame.shades:
        frame.parts.append(drawn(one, frame.x, frame.top, frame.y.start, frame.x_is))
    _grid(frame, unit)
    for band in frame.bands:
        _band(frame, band)
    _gaps(frame)
    bars = [line for line in frame.lines if line.kind == "bars"]
    for number, line in enumerate(bars):
        _bars(frame, line, number, len(bars))
    for mark in frame.marks:
        _mark(frame, mark)
    for number, line in enumerate(frame.lines):
        if line.kind != "bars":
            _line(frame, line, SHAPES[number % len(SHAPES)])
    if frame.ends_labelled:
        frame.parts.append(end_names(_ends(frame), frame.y, frame.x.end, frame.wide))
    else:
        frame.parts.append(legend(_series(frame.lines, frame.bands), frame.wide))
        frame.parts.append(level_names(_levels_named(frame), frame.y, frame.x.end))
    aloud = escape(told)
    title = f"<title>{aloud}</title>" if told else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {name}" role="img" '
        f'aria-label="{aloud or "图"}" width="{n(frame.wide)}" height="{n(frame.tall)}" '
        f'viewBox="0 0 {n(frame.wide)} {n(frame.tall)}">{title}{"".join(frame.parts)}</svg>'
    )


def _grid(frame: _Frame, unit: str) -> None:
    """Only lines across; the unit stands over the axis, months and years under the days."""
    for level in frame.levels:
        y = frame.y.at(level)
        tone = TONES["line-2"] if level == frame.levels[0] else GRID
        frame.parts.append(across((frame.x.start, frame.x.end), y, tone, 1))
        frame.text(said(level), frame.x.start - 6, y + 4, "end")
    if unit:
        frame.text(unit, 0, frame.top - 14)
    room = (frame.x.end - frame.x.start) / (46 if frame.x_is in {"hour", "month"} else 42)
    low, high = frame.x.low, frame.x.high
    half = 0.5 if any(line.kind == "bars" for line in frame.lines) else 0.0
    for tick in ticks(low + half, high - half, frame.x_is, max(3, int(room))):
        if frame.x.start - 1 <= frame.x.at(tick.at) <= frame.x.end + 1:
            _tick(frame, tick)


def _tick(frame: _Frame, tick: Tick) -> None:
    x, foot = frame.x.at(tick.at), frame.y.start
    frame.parts.append(
        f'<line x1="{n(x)}" y1="{n(foot)}" x2="{n(x)}" y2="{n(foot + 4)}" '
        f'stroke="{TONES["line-2"]}"/>'
    )
    frame.text(tick.word, _kept(frame, tick.word, x), foot + 17, "middle")
    if tick.under:
        frame.text(tick.under, _kept(frame, tick.under, x), foot + 32, "middle")


def _kept(frame: _Frame, words: str, x: float) -> float:
    """The middle of `words` so that they stay inside the picture."""
    half = width(words, TEXT) / 2
    return min(max(x, half), frame.wide - half)


def _spots(frame: _Frame, line: Line) -> list[tuple[float, float | None]]:
    return [
        (frame.x.at(place(at, frame.x_is)), None if value is None else frame.y.at(value))
        for at, value in line.points
    ]


def _band(frame: _Frame, band: Band) -> None:
    if not band.points:
        return
    spots = [(frame.x.at(place(at, frame.x_is)), low, high) for at, low, high in band.points]
    there = " ".join(f"{n(x)},{n(frame.y.at(high))}" for x, _, high in spots)
    back = " ".join(f"{n(x)},{n(frame.y.at(low))}" for x, low, _ in reversed(spots))
    tone = TONES[band.tone]
    frame.parts.append(
        f'<polygon points="{there} {back}" fill="{tone}" fill-opacity="0.16" '
        f'stroke="{tone}" stroke-opacity="0.4" stroke-width="0.8"/>'
    )


def _gaps(frame: _Frame) -> None:
    """缺测: a hatched foot under the days of the first series that have no value."""
    line = next((one for one in frame.lines if one.kind in {"solid", "bars"}), None)
    if line is None or len(line.points) < 2 or all(value is None for _, value in line.points):
        return
    step = (frame.x.end - frame.x.start) / max(frame.x.high - frame.x.low, 1)
    for first, last in missing(
        [(frame.x.at(place(at, frame.x_is)), value) for at, value in line.points]
    ):
        left = max(first - step / 2, frame.x.start)
        wide = max(min(last + step / 2, frame.x.end) - left, 2)
        y = frame.y.start - 9
        frame.parts.append(
            f'<g><title>缺测</title><path d="{hatched(left, y, wide, 9)}" stroke="{HATCH}"/></g>'
        )


def _bars(frame: _Frame, line: Line, number: int, count: int) -> None:
    span = frame.x.high - frame.x.low
    step = (frame.x.end - frame.x.start) / max(span, 1)
    wide = max(min(step * 0.8, 56.0) / count, 1.0)
    base = frame.y.at(max(0.0, frame.y.low))
    outline = ' stroke="#4A5563" stroke-width="0.6"' if wide >= 3 else ""
    for index, ((at, value), (x, y)) in enumerate(
        zip(line.points, _spots(frame, line), strict=True)
    ):
        if value is None or y is None:
            continue
        fill = line.fills[index] if line.fills else TONES[line.tone]
        left = x - wide * count / 2 + wide * number
        frame.parts.append(
            f'<rect x="{n(left)}" y="{n(min(y, base))}" width="{n(wide)}" '
            f'height="{n(abs(base - y))}" fill="{fill}"{outline}>'
            f"<title>{escape(_told(line.label, at, value, frame.x_is))}</title></rect>"
        )


def _line(frame: _Frame, line: Line, shape: str) -> None:
    spots, tone = _spots(frame, line), TONES[line.tone]
    dash = ' stroke-dasharray="6 4"' if line.kind == "dashed" else ""
    if line.kind != "dots":
        for run in strokes(spots):
            path = " ".join(f"{n(x)},{n(y)}" for x, y in simplified(run))
            if len(run) > 1:
                frame.parts.append(
                    f'<polyline points="{path}" fill="none" stroke="{tone}" stroke-width="2" '
                    f'stroke-linejoin="round"{dash}/>'
                )
            else:
                frame.parts.append(sign("circle", Spot(*run[0], 1.6), tone))
    known = [
        (spot[0], spot[1], point)
        for spot, point in zip(spots, line.points, strict=True)
        if spot[1] is not None
    ]
    if line.kind == "dots" or len(known) <= TOLD_ONE_BY_ONE:
        for x, y, (at, value) in known:
            told = _told(line.label, at, value or 0.0, frame.x_is)
            frame.parts.append(sign(shape, Spot(x, y, 3.4), tone, told))
    elif known:
        every = max(1, len(known) // 6)
        for x, y, _ in (*known[every // 2 :: every], known[-1]):
            frame.parts.append(sign(shape, Spot(x, y, 4.2), tone))


def _told(label: str, at: At, value: float, x_is: str) -> str:
    when = said(at) if isinstance(at, (int, float)) else f"{at:%Y-%m}"
    if isinstance(at, date) and x_is != "month":
        when = f"{at:%Y-%m-%d %H:%M}" if x_is == "hour" else f"{at:%Y-%m-%d}"
    return f"{when} {label} {said(round(value, 2))}".strip()


def _mark(frame: _Frame, mark: Mark) -> None:
    tone, dash = ("ink", "") if mark.kind == "target" else ("red", "7 4")
    frame.parts.append(
        across((frame.x.start, frame.x.end), frame.y.at(mark.value), TONES[tone], 2, dash)
    )


def _series(lines: Sequence[Line], bands: Sequence[Band]) -> list[Name]:
    names = [
        Name(line.label, _tone(line), line.kind, SHAPES[number % len(SHAPES)])
        for number, line in enumerate(lines)
    ]
    return names + [Name(band.label, band.tone, "band") for band in bands]


def _tone(line: Line) -> str:
    """Bars in the colours of their days are named in none of them."""
    return "ink-2" if line.fills else line.tone


def _levels_named(frame: _Frame) -> list[tuple[Name, float]]:
    return [
        (
            Name(mark.label, "ink" if mark.kind == "target" else "red", mark.kind),
            frame.y.at(mark.value),
        )
        for mark in frame.marks
    ]


def _ends(frame: _Frame) -> list[tuple[Name, float]]:
    """What is named at the right end, and where it ends."""
    named: list[tuple[Name, float]] = []
    for line in frame.lines:
        known = [y for _, y in _spots(frame, line) if y is not None]
        if known:
            y = frame.y.start - 12 if line.kind == "bars" and line.fills else known[-1]
            named.append((Name(line.label, _tone(line), line.kind), y))
    for band in frame.bands:
        if band.points:
            middle = (band.points[-1][1] + band.points[-1][2]) / 2
            named.append((Name(band.label, band.tone, "band"), frame.y.at(middle)))
    return named + _levels_named(frame)
