"""One task on the days: the plan as an outline, what is done as its fill, and its label."""

from dataclasses import dataclass
from datetime import date

from bihuan.rules.chart.axis import Axis
from bihuan.rules.chart.look import Look
from bihuan.rules.chart.metrics import Pen, clipped, plain, width, written
from bihuan.rules.chart.shapes import Box, Line, Polygon, Rect, Shape, Text
from bihuan.rules.chart.values import Bar

PLATE = 0.12
"""How far the white ground of a label reaches beyond its words, in ems."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where the days of one task are drawn."""

    axis: Axis
    box: Box
    look: Look
    today: date

    @property
    def has_names(self) -> bool:
        return self.box.height >= self.look.names_from

    @property
    def bar_height(self) -> float:
        return min(self.box.height * self.look.bar_share, self.look.bar_most)

    @property
    def middle(self) -> float:
        share = 0.36 if self.has_names else 0.46 if self.look.tells_actual else 0.5
        return self.box.y + self.box.height * share


def planned_box(bar: Bar, row: Row) -> Box:
    """From the morning of the first day to the evening of the last, never thinner than a stroke."""
    left, right = row.axis.x(bar.first_on), row.axis.end(bar.last_on)
    thin = row.look.edge * 3
    if right - left < thin:
        right = min(left + thin, row.axis.right)
        left = right - thin
    return Box(left, row.middle - row.bar_height / 2, right - left, row.bar_height)


def bar_shapes(bar: Bar, row: Row) -> tuple[Shape, ...]:
    """The bar without its label, back to front."""
    plan, look = planned_box(bar, row), row.look
    edge = "ink" if bar.is_critical else f"{bar.lamp}-2"
    thick = look.edge * 2.4 if bar.is_critical else look.edge
    done = Box(plan.x, plan.y, plan.width * bar.done_share, plan.height)
    left_over = Box(done.right, plan.y, plan.right - done.right, plan.height)
    return (
        *_late(bar, row, plan),
        Rect(box=plan, fill="surface"),
        *(hatch(left_over, look, "over") if bar.lamp == "over" else ()),
        *((Rect(box=done, fill=bar.lamp),) if done.width else ()),
        Rect(box=plan, line=edge, thick=thick),
        *_planned(bar, row, plan),
        *(_actual(bar, row, plan) if look.tells_actual else ()),
        *_forecast(bar, row, plan),
        *(critical_mark(plan, row.axis.left, look) if bar.is_critical else ()),
        *(shape for mark in bar.diamonds for shape in _diamond(mark.on, row, is_done=mark.is_done)),
    )


def hatch(box: Box, look: Look, tone: str) -> tuple[Shape, ...]:
    """Slanted lines, so that being late shows without colour."""
    step, lines = look.edge * 5, []
    across = step / 2 - box.height
    while across < box.width:
        low, high = max(across, 0.0), min(across + box.height, box.width)
        lines.append(
            Line(
                x1=box.x + low,
                y1=box.bottom - (low - across),
                x2=box.x + high,
                y2=box.bottom - (high - across),
                tone=tone,
                thick=look.edge,
            )
        )
        across += step
    return tuple(lines) if box.width else ()


def critical_mark(plan: Box, left: float, look: Look) -> tuple[Shape, ...]:
    """A solid wedge before the bar; in the bar when that begins at the left edge."""
    half = plan.height * 0.34
    tip, middle = max(plan.x - look.edge, left + half * 1.5), plan.y + plan.height / 2
    corners = ((tip - half * 1.5, middle - half), (tip, middle), (tip - half * 1.5, middle + half))
    return (Polygon(points=corners, fill="ink", line="surface", thick=look.edge * 0.7),)


def diamond(x: float, y: float, half: float, look: Look, *, is_done: bool) -> Polygon:
    corners = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
    fill, edge = ("ink", "surface") if is_done else ("surface", "ink")
    return Polygon(points=corners, fill=fill, line=edge, thick=look.edge)


def _diamond(on: date, row: Row, *, is_done: bool) -> tuple[Shape, ...]:
    if not row.axis.shows(on):
        return ()
    half = row.bar_height * 0.4
    return (diamond(_diamond_x(on, row), row.middle, half, row.look, is_done=is_done),)


def _diamond_x(on: date, row: Row) -> float:
    half = row.bar_height * 0.4
    return min(max(row.axis.middle(on), row.axis.left + half), row.axis.right - half)


def _planned(bar: Bar, row: Row, plan: Box) -> tuple[Shape, ...]:
    """Where the fill should have come to (序时进度)."""
    if not 0 < bar.planned_share < 1 or bar.done_on:
        return ()
    x, over = plan.x + plan.width * bar.planned_share, plan.height * 0.2
    look = row.look
    return (
        Line(
            x1=x, y1=plan.y - over, x2=x, y2=plan.bottom + over, tone="ink", thick=look.edge * 1.6
        ),
    )


def _late(bar: Bar, row: Row, plan: Box) -> tuple[Shape, ...]:
    """From the last day to today, while the task is late."""
    if bar.lamp != "over" or bar.done_on or row.today <= bar.last_on:
        return ()
    wide = max(_late_right(row) - plan.right, 0.0)
    box = Box(plan.right, plan.y + plan.height * 0.25, wide, plan.height * 0.5)
    return (*hatch(box, row.look, "over"), Rect(box=box, line="over", thick=row.look.edge * 0.7))


def _late_right(row: Row) -> float:
    return row.axis.middle(row.today) if row.axis.shows(row.today) else row.axis.right


def _actual(bar: Bar, row: Row, plan: Box) -> tuple[Shape, ...]:
    began = bar.began_on or (bar.first_on if bar.pct or bar.done_on else None)
    until = bar.done_on or row.today
    if began is None or until < began:
        return ()
    y = plan.bottom + row.look.edge * 3.2
    left, right = row.axis.x(began), row.axis.end(until)
    if right <= left:
        return ()
    return (Line(x1=left, y1=y, x2=right, y2=y, tone="ink-2", thick=row.look.edge * 2),)


def _forecast(bar: Bar, row: Row, plan: Box) -> tuple[Shape, ...]:
    """A dashed line to the day at which the pace so far will arrive."""
    if bar.forecast_on is None or bar.done_on or bar.forecast_on <= bar.last_on:
        return ()
    look, right, tall = row.look, row.axis.end(bar.forecast_on), plan.height * 0.3
    if right <= plan.right:
        return ()
    y, tone = row.middle, "over-2"
    return (
        Line(
            x1=plan.right,
            y1=y,
            x2=right,
            y2=y,
            tone=tone,
            thick=look.edge,
            dash=(look.edge * 4, look.edge * 3),
        ),
        Line(x1=right, y1=y - tall, x2=right, y2=y + tall, tone=tone, thick=look.edge * 1.5),
    )


def said(bar: Bar, today: date) -> str:
    """70% 11.30, 办结 11.20; a year only when it is another than today's."""
    if bar.done_on:
        return f"办结 {_short(bar.done_on, today)}"
    words = f"{round(bar.done_share * 100)}% {_short(bar.last_on, today)}"
    if bar.forecast_on and bar.forecast_on > bar.last_on:
        words += f" 预计{_short(bar.forecast_on, today)}"
    return words


def _short(day: date, today: date) -> str:
    short = f"{day.month}.{day.day}"
    return short if day.year == today.year else f"{day.year}.{short}"


def label_shapes(bar: Bar, row: Row) -> tuple[Shape, ...]:
    """The end label and, where a row is tall enough, the names of the milestones."""
    size = min(max(row.bar_height * 0.62, row.look.small), row.look.text * 1.3)
    words = said(bar, row.today)
    wide = width(words, size)
    left = _label_left(bar, row, wide)
    cell = Box(left, row.middle - size * 0.62, wide + 0.01, size * 1.24)
    placed = written(words, cell, Pen(size=size, smallest=size, is_bold=True))
    return (*_plated(placed), *(_names(bar, row, size) if row.has_names else ()))


def _plated(texts: tuple[Text, ...]) -> tuple[Shape, ...]:
    plates = (
        Rect(box=text.box.inset(-PLATE * text.size, 0), fill="surface", round=text.size * 0.2)
        for text in texts
    )
    return (*plates, *texts)


def _label_left(bar: Bar, row: Row, wide: float) -> float:
    """Right of all that is drawn; near the right edge inside the bar, else before it."""
    plan, gap, axis = planned_box(bar, row), row.look.gap, row.axis
    half = row.bar_height * 0.4
    marks = [_diamond_x(mark.on, row) for mark in bar.diamonds if axis.shows(mark.on)]
    ends = [plan.right, *(mark + half for mark in marks)]
    if bar.forecast_on and not bar.done_on:
        ends.append(axis.end(bar.forecast_on))
    if _late(bar, row, plan):
        ends.append(_late_right(row))
    after = max(ends) + gap
    if after + wide <= axis.right - gap / 2:
        return after
    inside = plan.right - gap * 1.5 - wide
    while inside >= plan.x + gap:
        if all(abs(mark - (inside + wide / 2)) > wide / 2 + half + gap / 2 for mark in marks):
            return inside
        inside -= gap
    begins = [plan.x - (plan.height if bar.is_critical else 0), *(mark - half for mark in marks)]
    before = min(begins) - gap - wide
    if before >= axis.left + gap / 2:
        return before
    return max(axis.left + gap / 2, axis.right - gap / 2 - wide)


def _names(bar: Bar, row: Row, size: float) -> tuple[Shape, ...]:
    """Names of milestones on one line under the bar; one that finds no room is left to the page."""
    top = row.middle + row.bar_height * 0.62
    shown: list[Text] = []
    free = row.axis.left
    for mark in sorted(bar.diamonds, key=lambda mark: mark.on):
        if not row.axis.shows(mark.on):
            continue
        words = clipped(plain(mark.name), size * 9, size)
        wide, x = width(words, size), _diamond_x(mark.on, row)
        left = min(max(x - wide / 2, free), row.axis.right - wide)
        if left < free or abs(left + wide / 2 - x) > wide / 2 or not words:
            continue
        cell = Box(left, top, wide + 0.01, size * 1.2)
        shown += written(words, cell, Pen(size=size, smallest=size, tone="ink-2"))
        free = left + wide + size
    return _plated(tuple(shown))
