"""今天 and the county's days: dashed and dotted lines with labels that never collide."""

from dataclasses import dataclass
from datetime import date

from bihuan.rules.chart.axis import Axis
from bihuan.rules.chart.look import Look
from bihuan.rules.chart.metrics import Pen, clipped, plain, width, written
from bihuan.rules.chart.shapes import Box, Line, Rect, Shape
from bihuan.rules.chart.values import Chart

MOST_LANES = 7
WIDEST = 0.3
"""Of the chart: a longer label ends in an ellipsis."""


@dataclass(frozen=True, slots=True)
class Label:
    """One line of the chart; its words stand in `lane`, counted from the rows upwards."""

    x: float
    left: float
    right: float
    lane: int
    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class Band:
    """The lines that are drawn, and the days that lie outside or find no lane."""

    labels: tuple[Label, ...]
    left_out: tuple[str, ...]

    @property
    def lanes(self) -> int:
        return max((label.lane for label in self.labels), default=-1) + 1


def band(chart: Chart, axis: Axis, look: Look) -> Band:
    """Today's label stands left of its line, the others right of theirs, the later ones lower."""
    labels: list[Label] = []
    left_out: list[str] = []
    marks = [(event.on, event.word, False) for event in chart.events]
    marks.append((chart.today, "今天", True))
    for on, word, is_today in sorted(marks, key=lambda mark: mark[0], reverse=True):
        words = f"{plain(word)} {_short(on, chart.today)}"
        label = _label(words, on, axis, look, is_today=is_today) if axis.shows(on) else None
        lane = _lane(label, labels) if label else MOST_LANES
        if label is None or lane >= MOST_LANES:
            left_out.append(words)
        else:
            labels.append(Label(label.x, label.left, label.right, lane, label.words, label.tone))
    return Band(tuple(labels), tuple(reversed(left_out)))


def _label(words: str, on: date, axis: Axis, look: Look, *, is_today: bool) -> Label:
    words = clipped(words, (axis.right - axis.left) * WIDEST, look.small)
    x, wide = axis.middle(on), width(words, look.small) + look.gap
    stands_left = x - wide >= axis.left if is_today else x + wide > axis.right
    left = max(x - wide, axis.left) if stands_left else min(x, axis.right - wide)
    return Label(x, left, left + wide, 0, words, "primary" if is_today else "over")


def _lane(label: Label, labels: list[Label]) -> int:
    """Above every label it would touch or whose line would cross it."""
    beside = [
        other.lane
        for other in labels
        if (other.left < label.right and label.left < other.right)
        or label.left < other.x < label.right
    ]
    return max(beside, default=-1) + 1


def event_shapes(
    shown: Band, box: Box, bottom: float, look: Look
) -> tuple[tuple[Shape, ...], tuple[Shape, ...]]:
    """The lines down to `bottom`, and the labels in `box`, the band above the rows."""
    lines: list[Shape] = []
    labels: list[Shape] = []
    for label in shown.labels:
        top = box.bottom - (label.lane + 1) * look.lane
        dash = (
            (look.edge * 5, look.edge * 3)
            if label.tone == "primary"
            else (look.edge * 1.6, look.edge * 2.4)
        )
        lines.append(
            Line(
                x1=label.x,
                y1=top,
                x2=label.x,
                y2=bottom,
                tone=label.tone,
                thick=look.edge * 1.5,
                dash=dash,
            )
        )
        cell = Box(label.left, top, label.right - label.left, look.lane)
        texts = written(
            label.words,
            cell,
            Pen(
                size=look.small,
                smallest=look.small,
                tone=f"{label.tone}-2",
                align="middle",
                is_bold=True,
            ),
        )
        labels += (Rect(box=text.box, fill="th") for text in texts)
        labels += texts
    return tuple(lines), tuple(labels)


def _short(day: date, today: date) -> str:
    short = f"{day.month}.{day.day}"
    return short if day.year == today.year else f"{day.year}.{short}"
