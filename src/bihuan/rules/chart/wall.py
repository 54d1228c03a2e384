"""挂图作战: the chart that hangs on the wall, one layout in millimetres of A3 for all sizes."""

from dataclasses import dataclass

from bihuan.rules.chart.axis import Axis, axis
from bihuan.rules.chart.bars import Row, bar_shapes, label_shapes
from bihuan.rules.chart.days import grid_shapes, head_shapes
from bihuan.rules.chart.eventlines import Band, band, event_shapes
from bihuan.rules.chart.foot import foot
from bihuan.rules.chart.lamps import WORDS, lamp
from bihuan.rules.chart.legend import legend
from bihuan.rules.chart.look import WALL
from bihuan.rules.chart.metrics import Pen, plain, written
from bihuan.rules.chart.order import ordered, pages, runs, titled, told
from bihuan.rules.chart.shapes import ASCENT, DESCENT, Box, Group, Line, Rect, Shape, Sheet
from bihuan.rules.chart.upright import upright
from bihuan.rules.chart.values import Bar, Chart, Size

MARGIN = 12.0
FEWEST_ROWS = 6
"""A page with fewer tasks keeps the row height of six."""
COLUMNS = (("领域", 12.0), ("重点任务", 65.0), ("责任单位", 32.0), ("县级领导", 19.0), ("灯", 15.0))
TITLE, SAID = 12.0, 5.6
LARGEST = 0.22
"""Of a cell's width: a name of four signs stays on one line."""
SIDE_BY_SIDE = 13.0
"""Up to this height of a row the word stands beside its lamp, above it beneath."""
EMPTY = "还没有任务。从方案分解任务，或把台账事项编入本次攻坚行动后，再打印作战图。"


@dataclass(frozen=True, slots=True)
class _Page:
    """What the parts of one page share."""

    chart: Chart
    axis: Axis
    band: Band
    paper: Box
    bars: tuple[Bar, ...]
    top: float
    bottom: float

    @property
    def head(self) -> float:
        return WALL.month_row + WALL.week_row + max(self.band.lanes, 1) * WALL.lane

    @property
    def rows_top(self) -> float:
        return self.top + self.head

    @property
    def row(self) -> float:
        return (self.bottom - self.rows_top) / max(len(self.bars), FEWEST_ROWS)

    @property
    def end(self) -> float:
        return self.rows_top + self.row * (len(self.bars) or FEWEST_ROWS)

    def box(self, place: int) -> Box:
        return Box(self.paper.x, self.rows_top + place * self.row, self.paper.width, self.row)

    def place(self, place: int) -> Row:
        box = self.box(place)
        days = Box(self.axis.left, box.y, self.axis.right - self.axis.left, box.height)
        return Row(self.axis, days, WALL, self.chart.today)


def lay_wall(chart: Chart, size: Size = Size.A3) -> tuple[Sheet, ...]:
    """One sheet for every 22 tasks, the tasks shared evenly, the head on each."""
    width = float(Size.A3.width_mm)
    height = width * size.height_mm / size.width_mm
    paper = Box(MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
    days = axis(chart, paper.x + sum(wide for _, wide in COLUMNS), paper.right)
    lines = band(chart, days, WALL)
    top_shapes, top = _top(chart, paper)
    shared = pages(ordered(chart.bars))
    sheets = []
    for number, bars in enumerate(shared, start=1):
        foot_shapes, bottom = foot(chart, paper, lines.left_out, number, len(shared))
        page = _Page(chart, days, lines, paper, bars, top, bottom)
        sheets.append(
            Sheet(
                width=width,
                height=height,
                shapes=(*top_shapes, *_table(page), *foot_shapes),
                told=f"{chart.title}，第{number}页，共{len(shared)}页",
                print_mm=size.value,
            )
        )
    return tuple(sheets)


def _top(chart: Chart, paper: Box) -> tuple[tuple[Shape, ...], float]:
    """Title, the line that says who, as of when and which edition, and the legend."""
    title = Pen(size=9.0, smallest=5.0, lines=2, face="serif", align="middle", is_bold=True)
    said = Pen(size=3.4, smallest=2.6, align="middle", tone="ink-2")
    edition = f"版本：{chart.edition}" if chart.edition else ""
    words = " · ".join(
        word
        for word in (
            f"制表单位：{chart.made_by}" if chart.made_by else "",
            f"数据截至：{chart.as_of:%Y年%m月%d日 %H:%M}",
            edition,
        )
        if word
    )
    signs, tall = legend(Box(paper.x, paper.y + TITLE + SAID + 1.2, paper.width, 0.0), WALL)
    return (
        *written(chart.title, Box(paper.x, paper.y, paper.width, TITLE), title),
        *written(words, Box(paper.x, paper.y + TITLE, paper.width, SAID), said),
        *signs,
    ), paper.y + TITLE + SAID + 1.2 + tall + 1.0


def _table(page: _Page) -> tuple[Shape, ...]:
    band_box = Box(page.axis.left, page.top, page.axis.right - page.axis.left, page.head)
    lines, labels = event_shapes(page.band, band_box, page.end, WALL)
    placed = tuple((bar, page.place(place)) for place, bar in enumerate(page.bars))
    return (
        *_head(page),
        *(grid_shapes(page.axis, page.top, WALL, page.end) if page.bars else ()),
        *_rows(page),
        *(Group(shapes=bar_shapes(bar, row), told=told(bar), url=bar.url) for bar, row in placed),
        *(lines if page.bars else ()),
        *labels,
        *(shape for bar, row in placed for shape in label_shapes(bar, row)),
        *_frame(page),
    )


def _head(page: _Page) -> tuple[Shape, ...]:
    ground = Box(page.paper.x, page.top, page.paper.width, page.head)
    pen = Pen(size=3.2, smallest=WALL.small, lines=2, align="middle", is_bold=True)
    shapes: list[Shape] = [Rect(box=ground, fill="th")]
    x = page.paper.x
    words = (page.chart.group_word, *(word for word, _ in COLUMNS[1:]))
    for word, (_, wide) in zip(words, COLUMNS, strict=True):
        shapes += written(word, Box(x, page.top, wide, page.head), pen, margin=1.0)
        x += wide
    return *shapes, *head_shapes(page.axis, page.top, WALL)


def _rows(page: _Page) -> tuple[Shape, ...]:
    shapes: list[Shape] = []
    start = 0
    for field, bars in runs(page.bars):
        first = page.box(start)
        cell = Box(first.x, first.y, COLUMNS[0][1], page.row * len(bars))
        shapes += upright(field, cell, 3.6)
        for place, bar in enumerate(bars, start=start):
            shapes += _cells(bar, page.box(place))
        start += len(bars)
    if not page.bars:
        room = Box(page.paper.x, page.rows_top, page.paper.width, page.end - page.rows_top)
        pen = Pen(size=6.0, smallest=3.0, lines=2, align="middle", tone="ink-2")
        shapes += written(EMPTY, room, pen, margin=20.0)
    return tuple(shapes)


def _cells(bar: Bar, box: Box) -> tuple[Shape, ...]:
    """What is to be done, by whom, under which leader, and how it stands."""
    size = min(max(box.height * 0.31, WALL.text), 4.6)
    lines = 3 if box.height >= size * 4.2 else 2
    x = box.x + COLUMNS[0][1]
    shapes: list[Shape] = []
    for words, (_, wide), align, is_bold in (
        (titled(bar), COLUMNS[1], "start", True),
        (bar.unit, COLUMNS[2], "start", False),
        (bar.leader, COLUMNS[3], "middle", False),
    ):
        largest = min(size, wide * LARGEST)
        pen = Pen(
            size=largest,
            smallest=2.4,
            lines=lines,
            align=align,
            is_bold=is_bold,
            is_list=not is_bold,
        )
        shapes += written(words, Box(x, box.y, wide, box.height), pen, margin=1.0)
        x += wide
    return *shapes, *_lamp(bar, Box(x, box.y, COLUMNS[4][1], box.height))


def _lamp(bar: Bar, cell: Box) -> tuple[Shape, ...]:
    """The shape and its word: side by side in a low row, the word beneath in a tall one."""
    word = plain(bar.lamp_word or WORDS[bar.lamp])
    if cell.height <= SIDE_BY_SIDE:
        side = min(WALL.lamp, cell.height * 0.6)
        said = Box(cell.x + side + 1.2, cell.y, cell.width - side - 1.2, cell.height)
        pen = Pen(size=WALL.small + 0.1, smallest=1.8, lines=2)
        middle = cell.y + (cell.height - side) / 2
        return *lamp(bar.lamp, cell.x + 0.8, middle, side), *written(word, said, pen, margin=0.3)
    size, side = min(cell.height * 0.2, 3.6), min(cell.height * 0.42, 9.0)
    tall = side + size * (ASCENT + DESCENT) + 0.6
    top = cell.y + (cell.height - tall) / 2
    said = Box(cell.x, top + side + 0.6, cell.width, size * (ASCENT + DESCENT))
    pen = Pen(size=size, smallest=1.8, align="middle")
    left = cell.x + (cell.width - side) / 2
    return *lamp(bar.lamp, left, top, side), *written(word, said, pen, margin=0.4)


def _frame(page: _Page) -> tuple[Shape, ...]:
    """The lines of the table: strong around fields and the whole, plain between tasks."""
    left, right = page.paper.x, page.paper.right
    shapes: list[Shape] = []
    start = 0
    for _, bars in runs(page.bars):
        for place in range(start + 1, start + len(bars)):
            y = page.box(place).y
            shapes.append(_across(left + COLUMNS[0][1], right, y, "line", WALL.hair))
        start += len(bars)
        shapes.append(_across(left, right, page.box(start).y, "ink-3", WALL.hair * 2))
    weeks = page.top + WALL.month_row
    for y in (weeks, weeks + WALL.week_row):
        shapes.append(_across(page.axis.left, right, y, "line-2", WALL.hair))
    shapes.append(_across(left, right, page.rows_top, "ink-3", WALL.hair * 2))
    x = left
    for _, wide in COLUMNS:
        x += wide
        end = page.end if page.bars else page.rows_top
        shapes.append(Line(x1=x, y1=page.top, x2=x, y2=end, tone="line-2", thick=WALL.hair))
    whole = Box(left, page.top, right - left, page.end - page.top)
    return *shapes, Rect(box=whole, line="ink", thick=WALL.hair * 3)


def _across(x1: float, x2: float, y: float, tone: str, thick: float) -> Line:
    return Line(x1=x1, y1=y, x2=x2, y2=y, tone=tone, thick=thick)
