"""Under the rows: notes, boxes to sign in, and the code that leads to the live page."""

from bihuan.rules.chart.look import WALL
from bihuan.rules.chart.metrics import Pen, width, written
from bihuan.rules.chart.shapes import Box, Code, Rect, Shape
from bihuan.rules.chart.values import Chart

CODE = 22.0
SIGNED = 13.0
SIGNED_WIDE = 62.0
MOST_SIGNED = 4
GAP = 2.5
QUIET = 3.6
"""White around the code: four of its modules (ISO/IEC 18004), and a little."""


def foot(
    chart: Chart, paper: Box, outside: tuple[str, ...], number: int, count: int
) -> tuple[tuple[Shape, ...], float]:
    """The shapes, and the height at which the rows must end."""
    tall = CODE if chart.live_url else SIGNED + 7.0 if chart.signatures else 9.0
    box = Box(paper.x, paper.bottom - tall, paper.width, tall)
    code = CODE + QUIET if chart.live_url else 0.0
    words = f"第{number}页 共{count}页"
    pen = Pen(size=WALL.text, smallest=WALL.small, align="end", tone="ink-2")
    side = Box(box.right - code - 34.0, box.bottom - 5.0, 34.0, 5.0)
    said = Box(side.x, side.y - 5.0, side.width, 5.0)
    notes = Box(box.x, box.y, side.x - box.x - GAP, tall - (SIGNED if chart.signatures else 0.0))
    return (
        *written(_note(outside), notes, Pen(size=2.5, smallest=2.1, lines=3, tone="ink-2")),
        *_signed(chart, Box(box.x, box.bottom - SIGNED, notes.width, SIGNED)),
        *written(words, side, pen),
        *(written("扫码看实时进度", said, pen) if chart.live_url else ()),
        *(
            (Code(box=Box(box.right - CODE, box.y, CODE, CODE), url=chart.live_url),)
            if chart.live_url
            else ()
        ),
    ), box.y - (QUIET if chart.live_url else GAP)


def _note(outside: tuple[str, ...]) -> str:
    said = (
        "注：空心条为倒排工期，填色为完成进度，条内竖线为今天应达进度；斜线为超期；"
        "周列标的是周一的日期；灯与台账同一口径。"
    )
    return said + (f"图外日子：{'、'.join(outside)}。" if outside else "")


def _signed(chart: Chart, room: Box) -> tuple[Shape, ...]:
    posts = chart.signatures[:MOST_SIGNED]
    if not posts:
        return ()
    wide = min(SIGNED_WIDE, (room.width - GAP * (len(posts) - 1)) / len(posts))
    shapes: list[Shape] = []
    for place, post in enumerate(posts):
        box = Box(room.x + place * (wide + GAP), room.y, wide, room.height)
        named = Box(box.x, box.y, min(width(f"{post}：", 3.2) + 4.2, wide * 0.6), box.height)
        shapes.append(Rect(box=box, line="line-2", thick=WALL.hair * 1.5))
        pen = Pen(size=3.2, smallest=WALL.small, lines=2, is_bold=True)
        shapes += written(f"{post}：", named, pen, margin=2.0)
    return tuple(shapes)
