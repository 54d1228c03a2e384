"""How much time is given and until when it lasts; "by a day" always means its 24:00."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bihuan.rules.refusal import Refused

LONGEST = 10_000


class Unit(StrEnum):
    """What is counted. Days begin on the day after the start (民法典第二百零一条)."""

    NATURAL = "natural"
    WORKING = "working"
    CLOCK_HOURS = "clock_hours"
    WORK_HOURS = "work_hours"

    @property
    def counts_days(self) -> bool:
        return self in {Unit.NATURAL, Unit.WORKING}

    @property
    def word(self) -> str:
        return {"natural": "天", "working": "个工作日", "clock_hours": "小时"}.get(
            self.value, "个工作小时"
        )


@dataclass(frozen=True, slots=True)
class Term:
    """So many days or hours, from 0 to 10,000."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        if not 0 <= self.count <= LONGEST:
            raise Refused("deadlines.term.range", f"时限须在0到{LONGEST}之间，写的是{self.count}")

    def __str__(self) -> str:
        return f"{self.count}{self.unit.word}"


@dataclass(frozen=True, slots=True)
class Due:
    """The moment a term ends; `on` is its last day, `guessed_years` had no table (估算)."""

    at: datetime
    on: date
    guessed_years: tuple[int, ...] = ()

    @property
    def is_estimate(self) -> bool:
        return bool(self.guessed_years)

    def __str__(self) -> str:
        whole = self.at == end_of_day(self.on, self.at)
        hour = "24:00" if whole else f"{self.at:%H:%M}"
        return f"{said(self.on)}{hour}{'（估算）' if self.is_estimate else ''}"


def end_of_day(day: date, like: datetime) -> datetime:
    """24:00 of a day in the zone of another moment."""
    if day == date.max:
        return datetime.combine(day, time.max, like.tzinfo)
    return datetime.combine(day + timedelta(days=1), time(), like.tzinfo)


def said(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
