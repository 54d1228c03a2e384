"""The Gantt and the wall chart (挂图作战) as geometry: every sign measured, nothing overlaps."""

from bihuan.rules.chart.gantt import lay_gantt
from bihuan.rules.chart.shapes import (
    Box,
    Circle,
    Code,
    Group,
    Line,
    Polygon,
    Rect,
    Shape,
    Sheet,
    Text,
    flat,
)
from bihuan.rules.chart.values import Bar, Chart, Diamond, EventLine, Size
from bihuan.rules.chart.wall import lay_wall

__all__ = [
    "Bar",
    "Box",
    "Chart",
    "Circle",
    "Code",
    "Diamond",
    "EventLine",
    "Group",
    "Line",
    "Polygon",
    "Rect",
    "Shape",
    "Sheet",
    "Size",
    "Text",
    "flat",
    "lay_gantt",
    "lay_wall",
]
