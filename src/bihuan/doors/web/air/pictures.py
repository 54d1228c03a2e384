"""Pictures of the air: the year as a calendar, the trend against its limits, townships."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils.safestring import SafeString

from bihuan.apps.air import queries as air
from bihuan.doors.kit.chart.aqi import LOOKS
from bihuan.doors.kit.chart.bars import Row, bar_list
from bihuan.doors.kit.chart.calendar import Cell, calendar_year
from bihuan.doors.kit.chart.plot import Line, Mark, plot
from bihuan.doors.kit.chart.table import data_table
from bihuan.doors.web.air.asked import Asked, a_year_before
from bihuan.doors.web.air.figures import averaging_of, limit_word, unit_of
from bihuan.rules import airwords, beijing
from bihuan.rules.standards import DAY_VALUES, WORDS, Averaging, limit

TOWN_DIGITS = 9
LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its finding and its table."""

    title: str
    drawn: SafeString
    table: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Town:
    """One township over the asked days."""

    code: str
    name: str
    period: air.Period

    @property
    def share(self) -> str:
        return airwords.share(self.period.good_days, self.period.valid_days)


def told(day: air.DayView) -> str:
    """What a day says to a reader who points at it, or cannot see it."""
    head = f"{day.day.month}月{day.day.day}日"
    if day.category is None:
        return f"{head} {day.note or '缺测'}"
    led = f"，首要污染物{airwords.pollutants(day.primary)}" if day.primary else ""
    event = "，例外事件日" if day.event else ""
    return f"{head} {LOOKS[day.category].word}，AQI {day.aqi}{led}{event}"


def year_calendar(code: str, days: Sequence[air.DayView], year: int, last: date) -> Picture:
    """Days that are over and have no row are missing, not blank."""
    until = min(last, date(year, 12, 31))
    held = {day.day: day for day in days}
    cells = [_cell(code, on, held.get(on)) for on in _each(date(year, 1, 1), until)]
    judged = [day for day in days if day.aqi is not None]
    good = sum(day.is_good is True for day in judged)
    share = airwords.share(good, len(judged))
    title = f"{year}年优良{good}天，有效{len(judged)}天，优良天数比例{share}"
    return Picture(title, calendar_year(cells, year=year, told=title, today=last))


def _cell(code: str, on: date, day: air.DayView | None) -> Cell:
    url = reverse("air-day", args=[code, f"{on:%Y-%m-%d}"])
    if day is None or day.category is None:
        why = f"{on.month}月{on.day}日 缺测" if day is None else told(day)
        return Cell(day=on, told=why, url=url, is_marked=day is not None and bool(day.event))
    look = LOOKS[day.category]
    return Cell(
        day=on,
        told=told(day),
        fill=look.fill,
        ink=look.ink,
        sign=look.numeral,
        url=url,
        is_marked=bool(day.event),
    )


def trend(code: str, name: str, until: date, target: Decimal | None) -> Picture:
    """The year's days of one pollutant, its mean so far and last year's, against the limits."""
    since, past = date(until.year, 1, 1), a_year_before(until)
    held = dict(air.daily_means(code, name, since, until))
    before = dict(air.daily_means(code, name, date(past.year, 1, 1), past))
    days = [(on, held.get(on)) for on in _each(since, until)]
    lines = [Line("日均值" if name != "o3_8h" else "日最大8小时", days, tone="sky")]
    highest = float(limit(name, Averaging.DAY, on=until))
    over = sum(round(value, name == "co") > highest for value in held.values())
    title = f"{until.year}年有{over}天{WORDS[name]}超过现行日限值{highest:g}"
    marks = [Mark(highest, _limit_label(name, until, day=True))]
    if averaging_of(name) is Averaging.YEAR:
        so_far = _so_far(since, until, held)
        moved = [
            (on.replace(year=until.year), mean)
            for on, mean in _so_far(date(past.year, 1, 1), past, before)
            if (on.month, on.day) != LEAP_DAY
        ]
        lines += [
            Line("累计均值", so_far, tone="blue"),
            Line("去年累计", moved, "dashed", "orange"),
        ]
        marks.append(Mark(float(limit(name, Averaging.YEAR, on=until)), _limit_label(name, until)))
        title = _finding(name, so_far, moved)
    if target is not None:
        marks.append(Mark(float(target), f"目标{target}", "target"))
    known = [(f"{on:%Y-%m-%d}", None if value is None else f"{value:.1f}") for on, value in days]
    return Picture(
        title,
        plot(lines, marks=marks, unit=unit_of(name), told=title),
        data_table(f"{until.year}年{WORDS[name]}日值", ["日期", unit_of(name)], known[::-1]),
        "均值不含例外事件日；缺测不补",
    )


def standing(
    name: str, value: Decimal | None, before: Decimal | None, until: date, target: Decimal | None
) -> str:
    """The year so far and the same days before as two bars, against the target and the limit."""
    if value is None:
        return ""
    averaging = averaging_of(name)
    marks = [Mark(float(limit(name, averaging, on=until)), _limit_label(name, until))]
    if target is not None:
        marks.append(Mark(float(target), f"目标{target}", "target"))
    now, then = f"{until.year}年", f"{until.year - 1}年同期"
    rows = [Row(now, float(value)), Row(then, None if before is None else float(before))]
    told = f"{WORDS[name]}{now}{value}，{then}{'缺测' if before is None else before}"
    return bar_list(rows, unit=unit_of(name), told=told, marks=marks)


def _limit_label(name: str, on: date, *, day: bool = False) -> str:
    phase = "(过渡)" if date(2026, 3, 1) <= on < date(2031, 1, 1) else ""
    words = f"日二级{limit(name, Averaging.DAY, on=on)}" if day else limit_word(name, on)
    return f"{words}{phase}"


def _so_far(since: date, until: date, held: dict[date, float]) -> list[tuple[date, float | None]]:
    """The mean of the valid days up to each day."""
    points: list[tuple[date, float | None]] = []
    total, count = 0.0, 0
    for on in _each(since, until):
        if on in held:
            total, count = total + held[on], count + 1
        points.append((on, total / count if count else None))
    return points


def _finding(
    name: str,
    now: Sequence[tuple[date, float | None]],
    then: Sequence[tuple[date, float | None]],
) -> str:
    mean = now[-1][1] if now else None
    if mean is None:
        return f"{WORDS[name]}还没有有效日值"
    past = then[-1][1] if then else None
    told_past = "" if past is None else f"，去年同期{past:.1f}"
    return f"{WORDS[name]}累计均值{mean:.1f} {unit_of(name)}{told_past}"


def towns(places: Sequence[tuple[str, str]], asked: Asked) -> list[Town]:
    """Townships by their PM2.5 over the asked days, the cleanest first, the unknown last."""
    found = [
        Town(code, name, air.period(code, asked.since, asked.until, edition=asked.edition))
        for code, name in places
        if code.isdigit() and len(code) == TOWN_DIGITS
    ]

    def order(town: Town) -> tuple[bool, float, str]:
        mean = town.period.pollutants["pm25"].mean
        return mean is None, float(mean or 0), town.code

    return sorted(found, key=order)


def town_bars(listed: Sequence[Town], asked: Asked) -> Picture:
    rows = [
        Row(
            town.name,
            None if (mean := town.period.pollutants["pm25"].mean) is None else float(mean),
            f"优良{town.period.good_days}/{town.period.valid_days}天",
            url=reverse("air-place", args=[town.code]),
        )
        for town in listed
    ]
    known = [town for town in listed if town.period.pollutants["pm25"].mean is not None]
    title = f"{asked.word}各乡镇PM2.5"
    if len(known) > 1:
        title += f"：{known[0].name}最低，{known[-1].name}最高"
    value = float(limit("pm25", Averaging.YEAR, on=asked.until))
    marks = [Mark(value, _limit_label("pm25", asked.until))]
    return Picture(title, bar_list(rows, unit="µg/m³", told=title, marks=marks))


def hour_plot(stations: Sequence[tuple[str, Sequence[air.HourView]]], name: str) -> Picture:
    """One pollutant over the hours of a day, a line a station."""
    tones = ("blue", "orange", "green", "purple", "brown", "sky")
    unit = unit_of(name)
    lines = [
        Line(
            label,
            [(beijing.wall(hour.ends_at), _number(hour, name)) for hour in hours],
            "solid",
            tone,
        )
        for (label, hours), tone in zip(stations, tones, strict=False)
    ]
    title = f"{WORDS[name]} 小时值"
    return Picture(title, plot(lines, unit=unit, told=title, x_is="hour", width=590))


def _number(hour: air.HourView, name: str) -> float | None:
    value = hour.values.get(name)
    return None if value is None else float(value)


def pollutant_asked(written: str) -> str:
    return written if written in DAY_VALUES else "pm25"


def _each(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=number) for number in range((until - since).days + 1))
