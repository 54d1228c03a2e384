"""The chart on a page: months and weeks, plan against what happened, in pixels."""

from dataclasses import dataclass, replace

from bihuan.rules.chart.axis import Axis, axis
from bihuan.rules.chart.bars import Row, bar_shapes, label_shapes
from bihuan.rules.chart.days import grid_shapes, head_shapes
from bihuan.rules.chart.eventlines import Band, band, event_shapes
from bihuan.rules.chart.lamps import lamp
from bihuan.rules.chart.legend import legend
from bihuan.rules.chart.look import SCREEN
from bihuan.rules.chart.metrics import Pen, written
from bihuan.rules.chart.order import ordered, runs, titled, told
from bihuan.rules.chart.shapes import Box, Group, Line, Rect, Shape, Sheet
from bihuan.rules.chart.values import Bar, Chart

NARROWEST = 640
ROW, FIELD, LAMP = 38.0, 26.0, 28.0
TITLE_SHARE, OWNER_SHARE, ALONE_SHARE = 0.24, 0.12, 0.3
EMPTY = "还没有任务。"


@dataclass(frozen=True, slots=True)
class _Picture:
    """Where things stand."""

    chart: Chart
    axis: Axis
    band: Band
    width: float
    owner: float
    top: float

    @property
    def head(self) -> float:
        return SCREEN.month_row + SCREEN.week_row + max(self.band.lanes, 1) * SCREEN.lane

    @property
    def rows_top(self) -> float:
        return self.top + self.head

    @property
    def days(self) -> float:
        return self.axis.right - self.axis.left


def lay_gantt(chart: Chart, width_px: int = 1120) -> Sheet:
    """All tasks in one picture; never narrower than 640 px, so that a page scrolls it instead."""
    width = float(max(width_px, NARROWEST))
    has_owners = any(bar.unit for bar in chart.bars)
    owner = LAMP + width * (TITLE_SHARE if has_owners else ALONE_SHARE)
    days = axis(chart, owner + (width * OWNER_SHARE if has_owners else 0.0), width - 1)
    signs, tall = legend(Box(4, 2, width - 8, 0), SCREEN)
    picture = _Picture(chart, days, band(chart, days, SCREEN), width, owner, tall + 8)
    fields, rows, bottom = _placed(picture)
    lines, labels = event_shapes(
        picture.band, Box(days.left, picture.top, picture.days, picture.head), bottom, SCREEN
    )
    places = tuple(
        (bar, Row(days, Box(days.left, box.y, picture.days, box.height), SCREEN, chart.today))
        for bar, box in rows
    )
    whole = Box(0.5, picture.top, width - 1, bottom - picture.top)
    return Sheet(
        width=width,
        height=bottom + 1,
        shapes=(
            *signs,
            *_head(picture),
            *(grid_shapes(days, picture.top, SCREEN, bottom) if rows else ()),
            *fields,
            *(shape for bar, box in rows for shape in _cells(bar, box, picture)),
            *(
                Group(shapes=bar_shapes(bar, row), told=told(bar), url=bar.url, is_echo=True)
                for bar, row in places
            ),
            *(lines if rows else ()),
            *labels,
            *(shape for bar, row in places for shape in label_shapes(bar, row)),
            Rect(box=whole, line="line-2", thick=SCREEN.hair),
        ),
        told=f"{chart.title}：{len(chart.bars)}项任务的计划与进展",
    )


def _placed(
    picture: _Picture,
) -> tuple[tuple[Shape, ...], tuple[tuple[Bar, Box], ...], float]:
    """A strip for every field that has a name, its rows under it, and where they end."""
    shapes: list[Shape] = []
    rows: list[tuple[Bar, Box]] = []
    y, pen = picture.rows_top, Pen(size=SCREEN.text, smallest=SCREEN.small, is_bold=True)
    for field, bars in runs(ordered(picture.chart.bars)):
        if field:
            strip = Box(0.5, y, picture.width - 1, FIELD)
            shapes.append(Rect(box=strip, fill="th"))
            shapes += written(f"{field}（{len(bars)}项）", strip, pen, margin=8)
            y += FIELD
        for bar in bars:
            rows.append((bar, Box(0, y, picture.width, ROW)))
            y += ROW
    if not rows:
        empty = Box(0, y, picture.width, ROW * 2)
        said = Pen(size=SCREEN.text, smallest=SCREEN.small, align="middle", tone="ink-2")
        shapes += written(EMPTY, empty, said)
        y = empty.bottom
    return tuple(shapes), tuple(rows), y


def _head(picture: _Picture) -> tuple[Shape, ...]:
    ground = Box(0.5, picture.top, picture.width - 1, picture.head)
    pen = Pen(size=SCREEN.text, smallest=SCREEN.small, is_bold=True)
    owner = Box(picture.owner, picture.top, picture.axis.left - picture.owner, picture.head)
    title = Box(LAMP, picture.top, picture.owner - LAMP, picture.head)
    return (
        Rect(box=ground, fill="th"),
        *written("任务", title, pen, margin=4),
        *(written("责任单位", owner, pen, margin=4) if owner.width else ()),
        *head_shapes(picture.axis, picture.top, SCREEN),
    )


def _cells(bar: Bar, box: Box, picture: _Picture) -> tuple[Shape, ...]:
    side = SCREEN.lamp
    title = Box(LAMP, box.y, picture.owner - LAMP, box.height)
    owner = Box(picture.owner, box.y, picture.axis.left - picture.owner, box.height)
    pen = Pen(size=SCREEN.text, smallest=SCREEN.small, lines=2)
    named = Group(shapes=written(titled(bar), title, pen, margin=4), told=told(bar), url=bar.url)
    return (
        Line(x1=0.5, y1=box.y, x2=box.right, y2=box.y, tone="line", thick=SCREEN.hair),
        *lamp(bar.lamp, (LAMP - side) / 2, box.y + (box.height - side) / 2, side),
        named,
        *(written(bar.unit, owner, replace(pen, is_list=True), margin=4) if owner.width else ()),
    )
