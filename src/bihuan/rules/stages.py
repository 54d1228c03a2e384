"""From start to out: how long each stage took, as distributions and never as a mean alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

STAGES = (
    ("detect", "发生→发现"),
    ("dispatch", "发现→派单"),
    ("arrive", "派单→到场"),
    ("out", "到场→处置完毕"),
)
NINETIETH, MIDDLE = 90, 50


@dataclass(frozen=True, slots=True)
class Times:
    """The five stamps of one incident, and where and when of it."""

    group: str
    started_at: datetime
    detected_at: datetime
    dispatched_at: datetime | None
    arrived_at: datetime | None
    out_at: datetime | None

    def seconds(self) -> tuple[int | None, ...]:
        """Of each stage in the order of STAGES; a stage without its end has none."""
        stamps = (
            self.started_at,
            self.detected_at,
            self.dispatched_at,
            self.arrived_at,
            self.out_at,
        )
        pairs = pairwise(stamps)
        return tuple(
            None if begun is None or ended is None else max(0, int((ended - begun).total_seconds()))
            for begun, ended in pairs
        )


@dataclass(frozen=True, slots=True)
class Spread:
    """How a stage's times lie: half are done in the median, nine of ten in the ninetieth."""

    count: int
    median_s: int | None
    ninetieth_s: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """One township or one hour of the day, with a spread for each stage."""

    group: str
    incidents: int
    spreads: tuple[Spread, ...]


def spread(seconds: Iterable[int]) -> Spread:
    ordered = sorted(seconds)
    return Spread(len(ordered), rank(ordered, MIDDLE), rank(ordered, NINETIETH))


def rank(ordered: Sequence[int], per_cent: int) -> int | None:
    """Nearest rank: the smallest time within which so many per cent were done."""
    if not ordered:
        return None
    return ordered[max(0, -(-len(ordered) * per_cent // 100) - 1)]


def lines(times: Iterable[Times]) -> list[Line]:
    """One line a group, in the order of the groups."""
    groups: dict[str, list[Times]] = defaultdict(list)
    for one in times:
        groups[one.group].append(one)
    return [line(group, held) for group, held in sorted(groups.items())]


def line(group: str, held: Sequence[Times]) -> Line:
    columns = list(zip(*(one.seconds() for one in held), strict=True)) or [()] * len(STAGES)
    spreads = (spread(one for one in column if one is not None) for column in columns)
    return Line(group, len(held), tuple(spreads))


def said(seconds: int | None) -> str:
    """As people say it: 45秒, 12分30秒, 3小时5分, 2天4小时."""
    if seconds is None:
        return "–"
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    if days:
        return f"{days}天{hours}小时" if hours else f"{days}天"
    if hours:
        return f"{hours}小时{minutes}分" if minutes else f"{hours}小时"
    if minutes:
        return f"{minutes}分{rest}秒" if rest else f"{minutes}分"
    return f"{rest}秒"
