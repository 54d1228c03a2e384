"""What a chart shows: tasks as bars, the county's days as lines, and who stands behind it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


@dataclass(frozen=True, slots=True)
class Diamond:
    """◇: a milestone of a task."""

    on: date
    name: str
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row. `lamp` is a code of `rules/lamp` and `lamp_word` its word; percents are whole."""

    key: str
    title: str
    start_on: date
    due_on: date
    field: str = ""
    unit: str = ""
    leader: str = ""
    lamp: str = "ok"
    lamp_word: str = ""
    pct: int = 0
    planned_pct: int = 0
    began_on: date | None = None
    """When work really began, for the line of what happened; None: with the plan."""
    done_on: date | None = None
    forecast_on: date | None = None
    diamonds: tuple[Diamond, ...] = ()
    is_critical: bool = False
    is_listed: bool = False
    """挂牌督办: said before the title."""
    url: str = ""
    """Whole for a file that is taken away, of the site for a page; nothing: no link."""

    @property
    def first_on(self) -> date:
        return min(self.start_on, self.due_on)

    @property
    def last_on(self) -> date:
        return max(self.start_on, self.due_on)

    @property
    def done_share(self) -> float:
        return min(max(self.pct, 0), 100) / 100

    @property
    def planned_share(self) -> float:
        return min(max(self.planned_pct, 0), 100) / 100


@dataclass(frozen=True, slots=True)
class EventLine:
    """A day the county works towards: 供暖季, 督察进驻."""

    on: date
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`edition` is the issue as it is to be read (第7期); `as_of` is the cut-off time."""

    title: str
    made_by: str
    as_of: datetime
    today: date
    bars: tuple[Bar, ...]
    edition: str = ""
    group_word: str = "领域"
    """What the bars' `field` is: a chart by unit says so at the head of its column."""
    events: tuple[EventLine, ...] = ()
    signatures: tuple[str, ...] = ()
    """Posts that sign: 总指挥, 常务副总指挥."""
    live_url: str = ""


class Size(Enum):
    """Landscape paper in mm (ISO 216)."""

    A3 = (420, 297)
    A2 = (594, 420)
    A1 = (841, 594)
    A0 = (1189, 841)

    @property
    def width_mm(self) -> int:
        return self.value[0]

    @property
    def height_mm(self) -> int:
        return self.value[1]
