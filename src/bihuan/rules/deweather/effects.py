"""A measure's effect: observed change, the weather's part, the rest with its interval, a word."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from bihuan.rules.deweather.estimates import (
    YEAR_H,
    Estimate,
    Station,
    crossed,
    estimate,
    shift,
    sides,
    station_of,
)
from bihuan.rules.deweather.hours import Floats, Hours
from bihuan.rules.deweather.model import LEAN, Progress, Settings, silent
from bihuan.rules.refusal import Refused

DAY_H = 24
LEAST_AFTER_H = 60 * DAY_H
"""Two months after a change, of which the trees see both sides of the season before."""
LEAST_YEAR_SHARE = 0.6
APART_H = 75 * DAY_H
PLACEBOS = 6
LEAST_PLACEBOS = 4
PLACEBO_BEFORE_H, PLACEBO_AFTER_H = 270 * DAY_H, 150 * DAY_H
Z90 = 1.645
EPOCH = date(1970, 1, 1)


class Verdict(StrEnum):
    LIKELY = "likely"
    CANNOT_TELL = "cannot_tell"
    TOO_LITTLE = "too_little"


WORDS: Mapping[Verdict, str] = {
    Verdict.LIKELY: "方向可信",
    Verdict.CANNOT_TELL: "不可区分",
    Verdict.TOO_LITTLE: "数据不足",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """Something was done from this day on, or between two days."""

    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Placebo:
    """A day when nothing was done, and the change found there, in per cent."""

    on: date
    change: float


@dataclass(frozen=True, slots=True)
class Parts:
    """Per cent, so that observed = weather + left; days as written."""

    before_since: str
    before_until: str
    since: str
    until: str
    observed: float
    weather: float
    left: float
    low: float
    high: float
    first: float
    second: float
    placebo_low: float
    placebo_high: float

    def plain(self) -> dict[str, object]:
        return {
            name: round(value, 3) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


@dataclass(frozen=True, slots=True)
class Effect:
    """The verdict, and what it rests on; no parts where there is too little."""

    verdict: Verdict
    sentence: str
    parts: Parts | None = None
    placebos: tuple[Placebo, ...] = ()
    by_station: tuple[float, ...] = ()
    """What is left at each station, in per cent."""


def effect(
    stations: Sequence[Hours],
    measure: Measure,
    settings: Settings = LEAN,
    progress: Progress = silent,
) -> Effect:
    """Stations are pooled: the mean of their changes, whose errors partly cancel."""
    lacking = _lacking(stations, measure)
    if lacking:
        return Effect(Verdict.TOO_LITTLE, f"数据不足：{lacking}。")
    ready = [station_of(one, settings.seed) for one in stations]
    since_h, until_h = _span(measure, ready)
    found = []
    for number, one in enumerate(ready):
        found.append(estimate(one, sides(one, since_h, until_h), settings))
        progress(0.4 * (number + 1) / len(ready))
    left = float(np.mean([one.middle for one in found]))
    calm = [one.lifted(since_h, until_h, left) for one in ready]
    few = replace(settings, trees=settings.trees // 2, rate=settings.rate * 2)
    placebos = _placebos(calm, since_h, few, progress)
    parts = _parts(found, placebos, left, (since_h, until_h))
    verdict = _verdict(parts, placebos)
    return Effect(
        verdict,
        _sentence(verdict, parts, placebos),
        parts,
        placebos,
        tuple(_percent(one.middle) for one in found),
    )


def _lacking(stations: Sequence[Hours], measure: Measure) -> str:
    """Why there is too little to judge; empty where there is enough."""
    if not stations:
        raise Refused("deweather.no_station", "没有可用的站点")
    since_h = hour_of(measure.since)
    for one in stations:
        if not one.is_enough:
            return (
                f"有逐时浓度又有气象的跨{one.days}天、占{one.share:.0%}，"
                "少于18个月或不到六成，一年分不开季节和天气"
            )
        held = one.hour[one.is_usable]
        before = int(((held > since_h - YEAR_H) & (held <= since_h)).sum())
        after = int((held > since_h).sum())
        if before < LEAST_YEAR_SHARE * YEAR_H:
            return f"措施开始前一年只有{before}小时可用，不到六成"
        if after < LEAST_YEAR_SHARE * LEAST_AFTER_H:
            return f"措施开始后只有{after}小时可用，至少要两个月"
    return ""


def _span(measure: Measure, ready: Sequence[Station]) -> tuple[int, int]:
    last = max(int(one.hour[one.usable][-1]) for one in ready)
    until_h = last if measure.until is None else min(last, hour_of(measure.until) + DAY_H)
    return hour_of(measure.since), min(until_h, hour_of(measure.since) + YEAR_H)


def _placebos(
    calm: Sequence[Station], since_h: int, settings: Settings, progress: Progress
) -> tuple[Placebo, ...]:
    """The first way at false dates of the same stations, the found change lifted off before."""
    found: list[Placebo] = []
    days = _false_hours(calm, since_h)
    for number, at in enumerate(days):
        compared = [sides(one, at, int(one.hour[-1])) for one in calm]
        both = zip(calm, compared, strict=True)
        shifts = [shift(crossed(one, pair, settings), pair) for one, pair in both]
        found.append(Placebo(_day(at), _percent(float(np.mean(shifts)))))
        progress(0.4 + 0.6 * (number + 1) / len(days))
    return tuple(found)


def _false_hours(ready: Sequence[Station], since_h: int) -> list[int]:
    """Spread over what the stations share, away from the date itself."""
    first = max(int(one.hour[one.usable][0]) for one in ready) + PLACEBO_BEFORE_H
    last = min(int(one.hour[one.usable][-1]) for one in ready) - PLACEBO_AFTER_H
    room = [at for at in range(first, last + 1, DAY_H) if abs(at - since_h) >= APART_H]
    if len(room) <= PLACEBOS:
        return room
    return [room[round(place)] for place in np.linspace(0, len(room) - 1, PLACEBOS)]


def _parts(
    found: Sequence[Estimate],
    placebos: Sequence[Placebo],
    left: float,
    span: tuple[int, int],
) -> Parts:
    """The interval holds what blocks drawn again, false dates and the two ways disagree about."""
    observed = float(np.mean([one.observed for one in found]))
    drawn: Floats = np.mean([one.drawn for one in found], axis=0)
    first = float(np.mean([one.first for one in found]))
    second = float(np.mean([one.second for one in found]))
    changes = np.log1p([one.change / 100 for one in placebos]) if placebos else np.zeros(1)
    off = float(np.sqrt(np.mean(changes**2)))
    error = float(np.hypot(max(drawn.std(), off), (first - second) / 2))
    return Parts(
        before_since=str(_day(span[0] - YEAR_H)),
        before_until=str(_day(span[1] - 1 - YEAR_H)),
        since=str(_day(span[0])),
        until=str(_day(span[1] - 1)),
        observed=_percent(observed),
        weather=_percent(observed) - _percent(left),
        left=_percent(left),
        low=_percent(left - Z90 * error),
        high=_percent(left + Z90 * error),
        first=_percent(first),
        second=_percent(second),
        placebo_low=_percent(float(changes.min())),
        placebo_high=_percent(float(changes.max())),
    )


def _verdict(parts: Parts, placebos: Sequence[Placebo]) -> Verdict:
    is_clear = parts.low > 0 or parts.high < 0
    is_outside = not parts.placebo_low <= parts.left <= parts.placebo_high
    agrees = parts.first * parts.second > 0
    enough = len(placebos) >= LEAST_PLACEBOS
    return Verdict.LIKELY if is_clear and is_outside and agrees and enough else Verdict.CANNOT_TELL


def _sentence(verdict: Verdict, parts: Parts, placebos: Sequence[Placebo]) -> str:
    moved = "下降" if parts.observed < 0 else "上升"
    said = f"实测{moved}{abs(parts.observed):.1f}%，"
    said += f"天气造成{_signed(parts.weather)}，扣除天气后{_signed(parts.left)}"
    said += f"（90%区间{_signed(parts.low)}到{_signed(parts.high)}）"
    if verdict == Verdict.LIKELY:
        better = "下降" if parts.left < 0 else "上升"
        return f"{said}：扣除天气后{better}，方向可信。"
    if len(placebos) < LEAST_PLACEBOS:
        return f"{said}：历史太短，没有足够的假日期可比，不可区分。"
    band = f"{_signed(parts.placebo_low)}到{_signed(parts.placebo_high)}"
    return f"{said}：假日期也能给出{band}，与天气和偶然不可区分。"


def _percent(log: float) -> float:
    return 100 * float(np.expm1(log))


def _signed(value: float) -> str:
    return f"{value:+.1f}%".replace("-", "−")


def hour_of(day: date) -> int:
    """00:00 of the day: the hour that ends here is the last of the day before."""
    return (day - EPOCH).days * DAY_H


def _day(hour: int) -> date:
    return EPOCH + timedelta(days=hour // DAY_H)
