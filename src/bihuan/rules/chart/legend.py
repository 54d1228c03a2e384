"""The legend: every sign of the chart with its word, placed by the measured length of the words."""

from collections.abc import Callable

from bihuan.rules.chart.bars import critical_mark, diamond, hatch
from bihuan.rules.chart.lamps import WORDS, lamp
from bihuan.rules.chart.look import Look
from bihuan.rules.chart.metrics import Pen, width, written
from bihuan.rules.chart.shapes import Box, Line, Rect, Shape

Sign = Callable[[Box, Look], tuple[Shape, ...]]


def legend(room: Box, look: Look) -> tuple[tuple[Shape, ...], float]:
    """The shapes, in as many lines as they need, and the height that they take."""
    size, line = look.legend, look.legend * 1.75
    x, y = room.x, room.y
    shapes: list[Shape] = []
    for wide, word, sign in _signs(look):
        whole = wide * size + size * 0.4 + width(word, size)
        if x + whole > room.right and x > room.x:
            x, y = room.x, y + line
        shapes += sign(Box(x, y + line / 2 - size / 2, wide * size, size), look)
        cell = Box(x + wide * size + size * 0.4, y, width(word, size) + 0.01, line)
        shapes += written(word, cell, Pen(size=size, smallest=size, tone="ink-2"))
        x += whole + size * 1.1
    return tuple(shapes), y + line - room.y


def _signs(look: Look) -> tuple[tuple[float, str, Sign], ...]:
    """Width of the sign in ems, word, drawing."""
    lamps = tuple((1.15, word, _lamp(code)) for code, word in WORDS.items())
    actual: tuple[tuple[float, str, Sign], ...] = (
        ((2.4, "实际", _actual),) if look.tells_actual else ()
    )
    return (
        *lamps,
        (2.8, "倒排工期与完成进度", _bar),
        (0.8, "应达进度", _planned),
        (2.4, "超期部分", _late),
        (2.8, "关键链", _critical),
        *actual,
        (2.4, "按现速度预计", _forecast),
        (1.1, "节点", _diamond),
        (1.1, "节点已完成", _diamond_done),
        (2.0, "今天", _today),
        (2.0, "重要日子", _event),
    )


def _lamp(code: str) -> Sign:
    def drawn(box: Box, look: Look) -> tuple[Shape, ...]:
        side = look.legend * 1.15
        return lamp(code, box.x, box.y + box.height / 2 - side / 2, side)

    return drawn


def _bar(box: Box, look: Look) -> tuple[Shape, ...]:
    done = Box(box.x, box.y, box.width * 0.6, box.height)
    return Rect(box=done, fill="ok"), Rect(box=box, line="ok-2", thick=look.edge)


def _planned(box: Box, look: Look) -> tuple[Shape, ...]:
    x = box.x + box.width / 2
    return (Line(x1=x, y1=box.y, x2=x, y2=box.bottom, tone="ink", thick=look.edge * 1.6),)


def _late(box: Box, look: Look) -> tuple[Shape, ...]:
    return *hatch(box, look, "over"), Rect(box=box, line="over-2", thick=look.edge)


def _critical(box: Box, look: Look) -> tuple[Shape, ...]:
    plan = Box(box.x + box.height * 0.6, box.y, box.width - box.height * 0.6, box.height)
    return Rect(box=plan, line="ink", thick=look.edge * 2.4), *critical_mark(
        plan, box.x - box.height, look
    )


def _actual(box: Box, look: Look) -> tuple[Shape, ...]:
    y = box.y + box.height / 2
    return (Line(x1=box.x, y1=y, x2=box.right, y2=y, tone="ink-2", thick=look.edge * 2),)


def _forecast(box: Box, look: Look) -> tuple[Shape, ...]:
    y, dash = box.y + box.height / 2, (look.edge * 4, look.edge * 3)
    return (
        Line(x1=box.x, y1=y, x2=box.right, y2=y, tone="over-2", thick=look.edge, dash=dash),
        Line(
            x1=box.right,
            y1=box.y,
            x2=box.right,
            y2=box.bottom,
            tone="over-2",
            thick=look.edge * 1.5,
        ),
    )


def _diamond(box: Box, look: Look) -> tuple[Shape, ...]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return (diamond(x, y, box.height * 0.5, look, is_done=False),)


def _diamond_done(box: Box, look: Look) -> tuple[Shape, ...]:
    x, y = box.x + box.width / 2, box.y + box.height / 2
    return (diamond(x, y, box.height * 0.5, look, is_done=True),)


def _today(box: Box, look: Look) -> tuple[Shape, ...]:
    return (_across(box, "primary", look.edge * 1.5, (look.edge * 5, look.edge * 3)),)


def _event(box: Box, look: Look) -> tuple[Shape, ...]:
    return (_across(box, "over", look.edge * 1.5, (look.edge * 1.6, look.edge * 2.4)),)


def _across(box: Box, tone: str, thick: float, dash: tuple[float, ...]) -> Line:
    y = box.y + box.height / 2
    return Line(x1=box.x, y1=y, x2=box.right, y2=y, tone=tone, thick=thick, dash=dash)
