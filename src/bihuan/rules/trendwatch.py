"""反弹预警: a sustained adverse shift is found once, with when it began and by how much (R018).

Each day is compared, in logarithms, with the same weeks of past years, moved to this year's own
level of the weeks before. What is left is freed of its day-to-day memory, so that one bad spell of
weather is not many proofs, and summed one-sidedly (CUSUM). A day above the sum's bar raises one
alert, which lasts until two weeks are back where they were expected before it began.
"""

import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, pstdev

WINDOW = 15
"""Days to either side of the calendar day, in past years."""
LEAST_YEARS, LEAST_DAYS_A_YEAR = 2, 15
LEVEL_FROM, LEVEL_TO = 90, 15
"""The weeks before, in days back, that say where this year stands."""
SHRINK = 30
"""Days of prior belief that this year is like the past ones."""
SLACK, BAR = 0.3, 9.0
"""In standard deviations: what is let pass each day, and what the sum must exceed."""
OVER_DAYS = 14
CLIP = 3.0
"""One wild day counts as three standard deviations, no more."""
LEAST_RISE, BACK = 1.1, 1.05
"""Times what was expected: below the first no alert is raised, at the second it is over."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One sustained rise: since when, noticed when, over when (none: still on)."""

    since: date
    noticed_on: date
    over_on: date | None
    rise_pct: int
    """Geometric mean of observed against expected, from `since` to its end or the last day."""
    days: int


@dataclass(frozen=True, slots=True)
class Watch:
    """What a series shows; without enough past it says so instead of guessing."""

    shifts: tuple[Shift, ...]
    cannot_tell: str = ""

    @property
    def current(self) -> Shift | None:
        return self.shifts[-1] if self.shifts and self.shifts[-1].over_on is None else None


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    left: float
    """log(observed / past years)."""
    level: float
    """Of this year's weeks before."""
    deviation: float

    @property
    def residual(self) -> float:
        return self.left - self.level

    @property
    def z(self) -> float:
        return self.residual / self.deviation


def watch(values: Iterable[tuple[date, float]], *, since: date, until: date) -> Watch:
    """Daily means of one place and pollutant, valid days only; judged from `since` to `until`."""
    logs = {day: math.log(max(value, 0.5)) for day, value in values}
    days = [day for day in sorted(logs) if since <= day <= until]
    if not days:
        return Watch((), "这段时间没有有效日均值")
    raw = {day: one for day in days if (one := _against_past(logs, day)) is not None}
    if len(raw) < len(days) * 3 / 4:
        return Watch((), f"历史同期数据不足（需要至少{LEAST_YEARS}年，每年前后{WINDOW}天内有数据）")
    memory = _memory(logs, [day for day in sorted(logs) if day < since])
    return Watch(tuple(_shifts(_moved(raw), memory)))


def _against_past(logs: Mapping[date, float], day: date) -> tuple[float, float] | None:
    """log(observed) less the past years' mean of the same weeks, and their deviation."""
    past: list[float] = []
    years = 0
    for back in range(1, 6):
        middle = _years_back(day, back)
        near = (middle + timedelta(days=shift) for shift in range(-WINDOW, WINDOW + 1))
        found = [logs[one] for one in near if one in logs]
        if len(found) >= LEAST_DAYS_A_YEAR:
            past += found
            years += 1
    if years < LEAST_YEARS:
        return None
    return logs[day] - fmean(past), max(pstdev(past), 0.1)


def _years_back(day: date, years: int) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - years, 2, 28)
    return day.replace(year=day.year - years)


def _memory(logs: Mapping[date, float], days: Sequence[date]) -> float:
    """Correlation of a day with the next, of what the 31 days around do not explain."""
    pairs: list[tuple[float, float]] = []
    held: deque[tuple[date, float]] = deque(maxlen=31)
    before: tuple[date, float] | None = None
    for day in days:
        held.append((day, logs[day]))
        left = logs[day] - fmean(value for _, value in held)
        if before is not None and (day - before[0]).days == 1:
            pairs.append((before[1], left))
        before = (day, left)
    if len(pairs) < 60:
        return 0.5
    above = sum(one * two for one, two in pairs)
    below = sum(one * one for one, _ in pairs)
    return min(max(above / below if below else 0.0, 0.0), 0.9)


def _moved(raw: Mapping[date, tuple[float, float]]) -> list[_Day]:
    """Moved to this year's level of the weeks before, which a long bad year does not repeat."""
    rows = []
    for day, (left, deviation) in sorted(raw.items()):
        back = (day - timedelta(days=shift) for shift in range(LEVEL_TO, LEVEL_FROM + 1))
        weeks = [raw[one][0] for one in back if one in raw]
        level = sum(weeks) / (len(weeks) + SHRINK)
        rows.append(_Day(day, left, level, deviation))
    return rows


def _shifts(rows: Sequence[_Day], memory: float) -> Iterable[Shift]:
    """One after the other; while one lasts the sum stands, and starts anew after its end."""
    total, onset, noticed = 0.0, 0, -1
    for at in range(len(rows)):
        if noticed >= 0:
            weeks = rows[max(noticed, at - OVER_DAYS + 1) : at + 1]
            if len(weeks) == OVER_DAYS and _risen(weeks, rows[onset].level) <= math.log(BACK):
                yield _shift(rows, onset, noticed, at)
                total, onset, noticed = 0.0, at + 1, -1
            continue
        fresh = _fresh(rows, at, memory)
        total = max(0.0, total + fresh - SLACK)
        if total == 0:
            onset = at + 1
        elif total > BAR and _risen(rows[onset : at + 1], rows[onset].level) > math.log(LEAST_RISE):
            noticed = at
    if noticed >= 0:
        yield _shift(rows, onset, noticed, None)


def _risen(rows: Sequence[_Day], level: float) -> float:
    """Mean of log(observed / expected), by the level from before the rise: no rise hides itself."""
    return fmean(one.left for one in rows) - level


def _fresh(rows: Sequence[_Day], at: int, memory: float) -> float:
    """What the day says that the day before did not say already, in deviations of its own."""
    row = rows[at]
    if at == 0 or (row.day - rows[at - 1].day).days != 1:
        return _clipped(row.z)
    return _clipped((row.z - memory * rows[at - 1].z) / math.sqrt(1 - memory * memory))


def _clipped(value: float) -> float:
    return min(max(value, -CLIP), CLIP)


def _shift(rows: Sequence[_Day], onset: int, noticed: int, over: int | None) -> Shift:
    spell = rows[onset : (len(rows) if over is None else max(over - OVER_DAYS + 1, noticed) + 1)]
    return Shift(
        since=rows[onset].day,
        noticed_on=rows[noticed].day,
        over_on=None if over is None else rows[over].day,
        rise_pct=round((math.exp(_risen(spell, rows[onset].level)) - 1) * 100),
        days=len(spell),
    )


def likely(
    rises: Mapping[str, float | None], *, whole: float, at_most: int = 3, stands_out: float = 1.15
) -> tuple[str, ...]:
    """The places whose rise stands out against the whole's, the greatest first; () = everywhere.

    A rise is observed over expected, 1.4 for 40 % more; a place without one is passed over.
    """
    found = [(rise, code) for code, rise in rises.items() if rise is not None]
    fit = sorted(((rise, code) for rise, code in found if rise > whole * stands_out), reverse=True)
    return tuple(code for _, code in fit[:at_most])


def rise(values: Iterable[tuple[date, float]], *, since: date, until: date) -> float | None:
    """Observed over expected of one place between two days; none where the past is too thin."""
    logs = {day: math.log(max(value, 0.5)) for day, value in values}
    raw = {
        day: one
        for day in sorted(logs)
        if since - timedelta(days=LEVEL_FROM) <= day <= until
        and (one := _against_past(logs, day)) is not None
    }
    spell = [row for row in _moved(raw) if row.day >= since]
    return math.exp(_risen(spell, spell[0].level)) if len(spell) >= OVER_DAYS else None
