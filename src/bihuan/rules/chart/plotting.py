"""Geometry of plots: round ticks, calendars along an axis, labels that keep apart, hatching."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil, floor, isclose, log10

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
HOUR_STEPS = (1, 2, 3, 6, 12, 24)
DAY_STEPS = (1, 2, 5, 10)
MONTH_STEPS = (1, 2, 3, 6)
NEXT_YEAR = 12


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis, its word, and what stands under it where that changes (month, year)."""

    at: float
    word: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """Values from `low` to `high` as lengths from `start` to `end`."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)


def place(at: date | float, x_is: str) -> float:
    """Where a point of an axis lies: days and months are counted, hours are hours."""
    if isinstance(at, datetime):
        return at.toordinal() * 24.0 + at.hour + at.minute / 60
    if isinstance(at, date):
        return at.year * 12.0 + at.month - 1 if x_is == "month" else float(at.toordinal())
    return float(at)


def rounded(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """At most `most` round values, the first at or below `low` and the last at or above `high`."""
    if high <= low:
        low, high = (low - 1, low + 1) if low else (0.0, 1.0)
    raw = (high - low) / (most - 1)
    scale = 10.0 ** floor(log10(raw))
    for step in (scale * one for one in (*STEPS, 20.0)):
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first < most:
            break
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def within(low: float, high: float, most: int = 8) -> tuple[float, ...]:
    """Round values that do not leave the span."""
    return tuple(
        value
        for value in rounded(low, high, most)
        if low - 1e-9 <= value <= high + 1e-9 or isclose(low, high)
    )


def said(value: float, *, digits: int | None = None) -> str:
    """A number as it is read: no trailing zeros unless the digits are asked for."""
    if digits is not None:
        return f"{value:.{digits}f}"
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def ticks(low: float, high: float, x_is: str, most: int) -> tuple[Tick, ...]:
    """The ticks of an axis across, by what it counts."""
    match x_is:
        case "day":
            return _days(date.fromordinal(floor(low)), date.fromordinal(ceil(high)), most)
        case "month":
            return _months(round(low), round(high), most)
        case "hour" if low > 24 * 366:
            return _hours(floor(low), ceil(high), most)
        case _:
            return tuple(Tick(value, said(value)) for value in within(low, high, most))


def _days(first: date, last: date, most: int) -> tuple[Tick, ...]:
    span = (last - first).days
    step = next((one for one in DAY_STEPS if span / one < most), None)
    if step is None:
        return _month_starts(first, last, most)
    found, month = [], 0
    for day in (first + timedelta(days=number) for number in range(span + 1)):
        is_far = step > 1 and day.day > 31 - step
        if day == first and step > 1 and (day.day - 1) % step:
            continue
        if (step == 1 or (day.day - 1) % step == 0) and not is_far:
            under = "" if day.month == month else f"{day.month}月"
            found.append(Tick(float(day.toordinal()), str(day.day), under))
            month = day.month
    return tuple(found)


def _month_starts(first: date, last: date, most: int) -> tuple[Tick, ...]:
    low = first.year * 12 + first.month - 1 + (first.day > 1)
    high = last.year * 12 + last.month - 1
    return tuple(
        Tick(float(_first_of(round(tick.at)).toordinal()), tick.word, tick.under)
        for tick in _months(low, high, most)
    )


def _first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _months(low: int, high: int, most: int) -> tuple[Tick, ...]:
    span = max(high - low, 0)
    step = next((one for one in MONTH_STEPS if span // one < most), NEXT_YEAR)
    if step == NEXT_YEAR:
        years = range(ceil(low / 12), high // 12 + 1)
        jump = max(1, ceil(len(years) / most))
        return tuple(Tick(year * 12.0, f"{year}年") for year in years if year % jump == 0)
    found, year = [], 0
    for month in range(low, high + 1):
        if month % step == 0:
            under = "" if month // 12 == year else f"{month // 12}年"
            found.append(Tick(float(month), f"{month % 12 + 1}月", under))
            year = month // 12
    return tuple(found)


def _hours(low: int, high: int, most: int) -> tuple[Tick, ...]:
    """The hour 24 of a day is its end and bears its date (GB 3095: 01:00 to 24:00)."""
    span = high - low
    step = next((one for one in HOUR_STEPS if span / one < most), None)
    if step is None:
        first, last = date.fromordinal(low // 24), date.fromordinal(high // 24)
        return tuple(Tick(one.at * 24, one.word, one.under) for one in _days(first, last, most))
    found, day = [], 0
    for hour in range(low, high + 1):
        if hour % step == 0:
            today, clock = ((hour - 1) // 24, 24) if hour % 24 == 0 else (hour // 24, hour % 24)
            under = "" if today == day else f"{date.fromordinal(today):%m-%d}"
            found.append(Tick(float(hour), f"{clock}时", under))
            day = today
    return tuple(found)


def strokes(
    points: Sequence[tuple[float, float | None]],
) -> Iterator[tuple[tuple[float, float], ...]]:
    """The unbroken runs of a line: a missing value is a gap, never zero and never bridged."""
    run: list[tuple[float, float]] = []
    for across, value in points:
        if value is not None:
            run.append((across, value))
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def simplified(
    points: Sequence[tuple[float, float]], off: float = 0.35
) -> tuple[tuple[float, float], ...]:
    """The line without the points that lie nearer to it than `off` (Douglas and Peucker)."""
    kept, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        (x1, y1), (x2, y2) = points[first], points[last]
        run = max(x2 - x1, 1e-9)
        far, most = 0, off
        for index in range(first + 1, last):
            x, y = points[index]
            away = abs(y1 + (y2 - y1) * (x - x1) / run - y)
            if away > most:
                far, most = index, away
        if far:
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return tuple(points[index] for index in sorted(kept))


def missing(points: Sequence[tuple[float, float | None]]) -> Iterator[tuple[float, float]]:
    """First and last place of every stretch without a value."""
    first: float | None = None
    last = 0.0
    for across, value in points:
        if value is None:
            first, last = (across if first is None else first), across
        elif first is not None:
            yield first, last
            first = None
    if first is not None:
        yield first, last


def apart(wished: Sequence[float], gap: float, low: float, high: float) -> tuple[float, ...]:
    """Places in the order given, each at least `gap` from the next and as near its wish as fits."""
    order = sorted(range(len(wished)), key=lambda index: (wished[index], index))
    placed: list[float] = []
    for index in order:
        placed.append(max(wished[index], placed[-1] + gap if placed else low))
    ceiling = high
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], ceiling)
        ceiling = placed[number] - gap
    found = dict(zip(order, placed, strict=True))
    return tuple(found[index] for index in range(len(wished)))


def hatched(x: float, y: float, width: float, height: float, step: float = 4.0) -> str:
    """Slanted lines inside a box as the data of a path; no pattern, so no name to clash."""
    parts = []
    reach = step
    while reach < width + height:
        left, right = max(0.0, reach - height), min(reach, width)
        parts.append(
            f"M{_n(x + left)} {_n(y + reach - left)}L{_n(x + right)} {_n(y + reach - right)}"
        )
        reach += step
    return "".join(parts)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
