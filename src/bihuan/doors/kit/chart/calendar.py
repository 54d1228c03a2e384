"""A year of days as twelve small months: one cell a day, coloured, numbered, linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from django.utils.safestring import SafeString, mark_safe

from bihuan.doors.kit.chart.signs import TEXT, TONES, n, words
from bihuan.rules.chart.plotting import hatched

CELL, STEP = 23.0, 25.0
HEAD = 40.0
"""Over a month's cells: its name and the days of the week."""
MONTH = (7 * STEP + 14, HEAD + 6 * STEP + 12)
NARROW = 2
"""Months side by side on a phone."""
WEEK = "一二三四五六日"
GROUND, HATCH = "#F3F6F8", "#AEBBC7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One day. Without a `fill` it is missing and hatched; `ink` is what is written on the fill."""

    day: date
    told: str
    fill: str = ""
    ink: str = "#1B2430"
    sign: str = ""
    """Says on a copier what the colour says: the numeral of the category."""
    url: str = ""
    is_marked: bool = False
    """A day with a story: an exceptional event. A corner says so."""


@dataclass(frozen=True, slots=True)
class _Year:
    year: int
    cells: Mapping[date, Cell]
    told: str
    today: date | None


def calendar_year(
    days: Sequence[Cell], *, year: int, told: str, today: date | None = None, across: int = 6
) -> SafeString:
    """The year's days; those without a cell are still to come. Links are also in the table near."""
    held = _Year(year, {cell.day: cell for cell in days}, told, today)
    pictures = _picture(held, across, "plot-wide") + _picture(held, NARROW, "plot-narrow")
    return mark_safe(pictures)  # noqa: S308 (every word was escaped when it was drawn)


def _picture(held: _Year, across: int, name: str) -> str:
    wide, tall = MONTH[0] * across - 12, MONTH[1] * (12 // across)
    months = "".join(
        _month(held, date(held.year, number + 1, 1), number % across, number // across)
        for number in range(12)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plot {name}" role="group" '
        f'aria-label="{escape(held.told)}" width="{n(wide)}" height="{n(tall)}" '
        f'viewBox="0 0 {n(wide)} {n(tall)}"><g font-size="{n(TEXT)}" text-anchor="middle" '
        f'stroke-width="0.8">{months}</g></svg>'
    )


def _month(held: _Year, first: date, column: int, row: int) -> str:
    left, top = column * MONTH[0], row * MONTH[1]
    parts = [words(f"{first.month}月", left, top + 14, TONES["ink"])]
    parts += [
        f'<text x="{n(left + index * STEP + CELL / 2)}" y="{n(top + 33)}" '
        f'fill="{TONES["ink-3"]}">{word}</text>'
        for index, word in enumerate(WEEK)
    ]
    day, place = first, first.weekday()
    while day.month == first.month:
        x, y = left + place % 7 * STEP, top + HEAD + place // 7 * STEP
        parts.append(_cell(held.cells.get(day), x, y, is_today=day == held.today))
        day, place = day + timedelta(days=1), place + 1
    return "".join(parts)


def _cell(cell: Cell | None, x: float, y: float, *, is_today: bool) -> str:
    box = f'd="M{n(x)} {n(y)}h{n(CELL)}v{n(CELL)}h-{n(CELL)}z"'
    edge = f'stroke="{TONES["ink"]}" stroke-width="2.4"' if is_today else 'stroke="#7C8895"'
    if cell is None:
        dotted = edge if is_today else f'stroke="{TONES["line"]}" stroke-dasharray="2 2"'
        return f'<path {box} fill="none" {dotted}/>'
    parts = [f'<path {box} fill="{cell.fill or GROUND}" {edge}/>']
    if not cell.fill:
        parts.append(f'<path d="{hatched(x, y, CELL, CELL, 5)}" stroke="{HATCH}"/>')
    if cell.is_marked:
        parts.append(
            f'<path d="M{n(x + CELL)} {n(y)}h-8l8 8z" fill="{TONES["ink"]}" stroke="#FFF"/>'
        )
    if cell.sign:
        middle = f'x="{n(x + CELL / 2)}" y="{n(y + CELL / 2 + TEXT * 0.36)}"'
        parts.append(f'<text {middle} fill="{cell.ink}">{escape(cell.sign)}</text>')
    body = f"<title>{escape(cell.told)}</title>{''.join(parts)}"
    if not cell.url:
        return f"<g>{body}</g>"
    return f'<a href="{escape(cell.url)}" tabindex="-1">{body}</a>'
