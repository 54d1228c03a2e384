"""The table of six pollutants and the counts of days: each number with what it rests on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bihuan.apps.air import queries as air
from bihuan.doors.web.air.asked import Asked, a_year_before
from bihuan.rules import airwords
from bihuan.rules.standards import DAY_VALUES, PHASE_WORDS, WORDS, Averaging, limit, phase_on

NO_MEAN = {"co": "第95百分位", "o3_8h": "第90百分位"}


@dataclass(frozen=True, slots=True)
class Line:
    """One pollutant: of the last day, the month, the year so far, and the same days before."""

    word: str
    how: str
    """均值, or which percentile: a number that is no mean says so."""
    unit: str
    day: Decimal | None
    month: Decimal | None
    year: Decimal | None
    before: Decimal | None
    change: str
    limit: str
    note: str

    @property
    def tone(self) -> str:
        if self.change.startswith("上升"):
            return "bad"
        return "ok" if self.change.startswith("下降") else "idle"

    @property
    def sign(self) -> str:
        return {"bad": "▲ ", "ok": "▼ "}.get(self.tone, "")


@dataclass(frozen=True, slots=True)
class Count:
    """How many days of a period were good, of how many that count."""

    word: str
    period: air.Period

    @property
    def share(self) -> str:
        return airwords.share(self.period.good_days, self.period.valid_days)


@dataclass(frozen=True, slots=True)
class Figures:
    """All numbers of one place up to one day."""

    until: date
    day: air.DayView | None
    month: air.Period
    year: air.Period
    before: air.Period
    lines: Sequence[Line]
    counts: Sequence[Count]

    @property
    def has_days(self) -> bool:
        return bool(self.year.valid_days or self.before.valid_days or self.day)

    @property
    def good_change(self) -> int:
        return self.year.good_days - self.before.good_days


def figures(code: str, asked: Asked, until: date) -> Figures:
    """Everything up to `until`: the last day of the year in view that is over."""
    edition = asked.edition
    month = air.period(code, until.replace(day=1), until, edition=edition)
    year = air.period(code, date(until.year, 1, 1), until, edition=edition)
    past = a_year_before(until)
    before = air.period(code, date(past.year, 1, 1), past, edition=edition)
    day = air.day(code, until, edition=edition)
    return Figures(
        until=until,
        day=day,
        month=month,
        year=year,
        before=before,
        lines=[_line(name, day, (month, year, before), until) for name in DAY_VALUES],
        counts=[
            Count(f"{until.month}月", month),
            Count("今年以来" if until == asked.last else f"{until.year}年", year),
            Count("去年同期" if until == asked.last else f"{past.year}年", before),
        ],
    )


def _line(name: str, day: air.DayView | None, periods: Sequence[air.Period], until: date) -> Line:
    month, year, before = (one.pollutants[name] for one in periods)
    left_out = f"今年剔除例外事件{year.excluded_days}天" if year.excluded_days else ""
    return Line(
        word=WORDS[name],
        how=NO_MEAN.get(name, "均值"),
        unit=unit_of(name),
        day=None if day is None else day.values[name],
        month=month.mean,
        year=year.mean,
        before=before.mean,
        change=airwords.change(year.mean, before.mean),
        limit=limit_word(name, until),
        note="；".join(word for word in (f"有效{year.valid_days}天", left_out) if word),
    )


def unit_of(name: str) -> str:
    return "mg/m³" if name == "co" else "µg/m³"


def averaging_of(name: str) -> Averaging:
    """CO and O₃ have no yearly limit; their percentile is held against the day's."""
    return Averaging.DAY if name in NO_MEAN else Averaging.YEAR


def limit_word(name: str, on: date) -> str:
    """年二级30: the limit that the number of a year is held against."""
    averaging = averaging_of(name)
    word = "年" if averaging is Averaging.YEAR else "日"
    return f"{word}二级{limit(name, averaging, on=on)}"


def standard_word(on: date) -> str:
    return PHASE_WORDS[phase_on(on)]
