"""The merged cell of a field: upright when it is tall enough, else a few characters a line."""

from bihuan.rules.chart.metrics import LEADING, Pen, fitted, plain, width
from bihuan.rules.chart.shapes import ASCENT, DESCENT, Box, Text

SMALLEST = 2.0


def upright(words: str, cell: Box, size: float) -> tuple[Text, ...]:
    """One sign a line, else two, three, … a line; smaller letters before an ellipsis."""
    words = plain(words)
    room = cell.inset(0.8, 0.5)
    while True:
        for signs in range(1, len(words) + 1):
            lines = _cut(words, signs)
            fits = max(width(line, size) for line in lines) <= room.width
            tall = (len(lines) - 1) * size * LEADING + (ASCENT + DESCENT) * size
            if fits and tall <= room.height:
                return _stacked(lines, cell, room, size)
        if size <= SMALLEST:
            break
        size = max(SMALLEST, size * 0.93)
    many = max(1, int(room.height / (size * LEADING)))
    pen = Pen(size=size, smallest=size, lines=many, align="middle", is_bold=True)
    _, lines = fitted(words, room, pen)
    return _stacked(lines, cell, room, size) if words else ()


def _cut(words: str, signs: int) -> tuple[str, ...]:
    return tuple(words[place : place + signs] for place in range(0, len(words), signs))


def _stacked(lines: tuple[str, ...], cell: Box, room: Box, size: float) -> tuple[Text, ...]:
    step = size * LEADING
    tall = (len(lines) - 1) * step + (ASCENT + DESCENT) * size
    top = room.y + (room.height - tall) / 2
    return tuple(
        Text(
            words=line,
            x=room.x + (room.width - width(line, size)) / 2,
            y=top + ASCENT * size + place * step,
            size=size,
            width=width(line, size),
            within=cell,
            is_bold=True,
        )
        for place, line in enumerate(lines)
    )
