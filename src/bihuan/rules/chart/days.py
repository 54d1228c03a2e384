"""The head of the days: a row of months above a row of weeks, and their lines down the rows."""

from bihuan.rules.chart.axis import Axis, boundaries, thinned
from bihuan.rules.chart.look import Look
from bihuan.rules.chart.metrics import Pen, width, written
from bihuan.rules.chart.shapes import Box, Line, Rect, Shape, Text


def head_shapes(axis: Axis, top: float, look: Look) -> tuple[Shape, ...]:
    """Two rows on the ground of a table's head; words only where they fit."""
    across = axis.right - axis.left
    months = Box(axis.left, top, across, look.month_row)
    weeks = Box(axis.left, months.bottom, across, look.week_row)
    shapes: list[Shape] = [Rect(box=months, fill="th"), Rect(box=weeks, fill="surface")]
    for group in axis.groups:
        left, right = axis.x(group.start), axis.x(group.end)
        cell = Box(left, months.y, right - left, months.height)
        shapes += _first_fitting(group.words, cell, look)
    shapes += _week_words(axis, weeks, look)
    return tuple(shapes)


def _first_fitting(words: tuple[str, ...], cell: Box, look: Look) -> tuple[Text, ...]:
    for word in words:
        if width(word, look.text) + look.gap <= cell.width:
            pen = Pen(size=look.text, smallest=look.text, align="middle", is_bold=True)
            return written(word, cell, pen)
    return ()


def _week_words(axis: Axis, weeks: Box, look: Look) -> tuple[Shape, ...]:
    room = weeks.width / len(axis.columns)
    fits = (size for size in (look.text, look.small) if _widest(axis, size) + look.gap <= room)
    size = next(fits, look.small * 0.9 if look.small < look.text * 0.9 else look.small)
    pen = Pen(size=size, smallest=size, tone="ink-2", align="middle")
    shapes: list[Shape] = []
    words = thinned(axis, room, lambda word: width(word, size) + look.gap / 2)
    step = next((place for place, word in enumerate(words) if place and word), len(words))
    for place, column in enumerate(axis.columns):
        if words[place]:
            left = axis.x(column.start)
            right = axis.x(axis.columns[min(place + step, len(words)) - 1].end)
            shapes += written(words[place], Box(left, weeks.y, right - left, weeks.height), pen)
    return tuple(shapes)


def _widest(axis: Axis, size: float) -> float:
    return max(width(column.words[-1], size) for column in axis.columns)


def grid_shapes(axis: Axis, top: float, look: Look, bottom: float) -> tuple[Shape, ...]:
    """Faint lines between weeks, stronger ones between months; `top` is the head's."""
    weeks_top = top + look.month_row
    faint = (
        _down(axis.x(day), weeks_top, bottom, "grid", look.hair) for day in boundaries(axis.columns)
    )
    strong = (
        _down(axis.x(day), top, bottom, "line-2", look.hair) for day in boundaries(axis.groups)
    )
    return (*faint, *strong)


def _down(x: float, top: float, bottom: float, tone: str, thick: float) -> Line:
    return Line(x1=x, y1=top, x2=x, y2=bottom, tone=tone, thick=thick)
