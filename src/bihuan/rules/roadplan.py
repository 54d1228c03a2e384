"""Sweeping, sprinkling and fog cannons of one day from its weather, each with its reason (R090).

The thresholds are a county's practice, not a standard: no text of the State sets them. They stand
in `Limits`, so that a county changes them without touching a rule. Whatever else they say, no
water goes on a road that may freeze.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Slot(StrEnum):
    """时段: a part of the day in which a fleet goes out once or more."""

    DAWN = "dawn"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


SLOT_WORDS = {
    Slot.DAWN: "清晨 5—8时",
    Slot.MORNING: "上午 8—12时",
    Slot.AFTERNOON: "下午 12—17时",
    Slot.EVENING: "晚间 17—22时",
}


class Work(StrEnum):
    """作业: what a fleet does to a road."""

    SWEEP = "sweep"
    VACUUM = "vacuum"
    SPRINKLE = "sprinkle"
    FLUSH = "flush"
    FOG = "fog"


WORK_WORDS = {
    Work.SWEEP: "机械清扫",
    Work.VACUUM: "吸尘清扫",
    Work.SPRINKLE: "洒水",
    Work.FLUSH: "高压冲洗",
    Work.FOG: "雾炮",
}
WET = frozenset({Work.SPRINKLE, Work.FLUSH, Work.FOG})
DRY_AIR, HOT_C = 40, 35


@dataclass(frozen=True, slots=True)
class Weather:
    """One slot's forecast: °C at its coldest, mm of rain, m/s at its windiest, % of humidity.

    `pm10` is what is expected, in µg/m³; none where nobody says.
    """

    coldest_c: float
    rain_mm: float = 0
    wind_ms: float = 0
    humidity: float = 60
    pm10: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What a county decides; °C, mm, m/s, %, µg/m³."""

    freeze_c: float = 2
    """No water at or below: a road is colder than the air above it."""
    rain_mm: float = 1
    gale_ms: float = 8
    """From here a brush raises more than it takes up."""
    windy_ms: float = 5.5
    humid: float = 85
    """From here fog wets no dust and only thickens the air."""
    dusty_pm10: float = 150


@dataclass(frozen=True, slots=True)
class Road:
    """A road as its register has it: how often a day it is swept and sprinkled in fair weather."""

    id: int
    name: str
    sweeps: int
    sprinkles: int
    has_fog: bool = False
    near_sites: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One work on one road: how often in which slot, and why so."""

    road_id: int
    work: Work
    times: Mapping[Slot, int]
    reasons: Sequence[str] = field(default_factory=tuple)

    @property
    def total(self) -> int:
        return sum(self.times.values())


def propose(
    roads: Iterable[Road], day: Mapping[Slot, Weather], *, limits: Limits | None = None
) -> list[Line]:
    """The day's lines, road by road; a work that the weather forbids stands with 0 and why.

    A slot without a forecast is not planned for. Raises ValueError for a day without any.
    """
    if not day:
        raise ValueError("no slot of the day has a forecast")
    held = limits or Limits()
    in_order = {slot: day[slot] for slot in Slot if slot in day}
    return [line for road in roads for line in _of(road, in_order, held)]


def _of(road: Road, day: Mapping[Slot, Weather], limits: Limits) -> list[Line]:
    lines = [_dry(road, day, limits)]
    if road.sprinkles:
        lines.append(_wet(road, Work.SPRINKLE, road.sprinkles, day, limits))
    if any(_rained(weather, limits) for weather in day.values()):
        lines.append(_after_rain(road, day, limits))
    if road.has_fog:
        lines.append(_wet(road, Work.FOG, len(day), day, limits))
    return lines


def _dry(road: Road, day: Mapping[Slot, Weather], limits: Limits) -> Line:
    """Sweeping goes on in any weather; by suction where brushes or water would do harm."""
    windy = [slot for slot, weather in day.items() if weather.wind_ms >= limits.gale_ms]
    frozen = [slot for slot, weather in day.items() if weather.coldest_c <= limits.freeze_c]
    reasons = []
    if windy:
        reasons.append(f"{_slots(windy)}风力大，刷扫会扬尘，改用吸尘")
    if len(frozen) == len(day):
        reasons.append("全天可能结冰，不能带水清扫，改用吸尘")
    work = Work.VACUUM if reasons else Work.SWEEP
    wanted, more = _more(road.sweeps, road, day, limits)
    return Line(road.id, work, spread(wanted, list(day)), (*reasons, *more))


def _wet(road: Road, work: Work, wanted: int, day: Mapping[Slot, Weather], limits: Limits) -> Line:
    """Water only in the slots that bear it; what a forbidden slot loses is not made up for."""
    open_slots, reasons = _open(work, day, limits)
    if not open_slots:
        return Line(road.id, work, dict.fromkeys(day, 0), tuple(reasons))
    share = -(-wanted * len(open_slots) // len(day))
    more: tuple[str, ...] = ()
    if work == Work.SPRINKLE:
        share, more = _more(share, road, {slot: day[slot] for slot in open_slots}, limits)
    times = dict.fromkeys(day, 0) | spread(share, open_slots)
    return Line(road.id, work, times, (*reasons, *more))


def _after_rain(road: Road, day: Mapping[Slot, Weather], limits: Limits) -> Line:
    """Mud that rain washed onto the road is flushed off in the next slot that bears water."""
    slots = list(day)
    last = max(place for place, slot in enumerate(slots) if _rained(day[slot], limits))
    later = [slot for slot in slots[last + 1 :] if not _forbidden(Work.FLUSH, day[slot], limits)]
    times = dict.fromkeys(day, 0)
    if later:
        times[later[0]] = 1
        return Line(road.id, Work.FLUSH, times, ("雨后冲洗路面积泥",))
    return Line(road.id, Work.FLUSH, times, ("雨停后当天没有可以冲洗的时段，次日先冲洗",))


def _open(work: Work, day: Mapping[Slot, Weather], limits: Limits) -> tuple[list[Slot], list[str]]:
    """The slots in which this work may be done, and for the others the reason, once each."""
    why: dict[str, list[Slot]] = {}
    free = []
    for slot, weather in day.items():
        reason = _forbidden(work, weather, limits)
        if reason:
            why.setdefault(reason, []).append(slot)
        else:
            free.append(slot)
    return free, [f"{_slots(slots)}{reason}" for reason, slots in why.items()]


def _forbidden(work: Work, weather: Weather, limits: Limits) -> str:
    if work in WET and weather.coldest_c <= limits.freeze_c:
        return f"最低{weather.coldest_c:g}℃，路面可能结冰，不得用水"
    if work != Work.FLUSH and work in WET and _rained(weather, limits):
        return f"有雨{weather.rain_mm:g}毫米，不必{WORK_WORDS[work]}"
    if work == Work.FOG and weather.humidity >= limits.humid:
        return f"湿度{weather.humidity:g}%，雾炮压不住尘，反使颗粒物吸湿"
    return ""


def _more(
    wanted: int, road: Road, day: Mapping[Slot, Weather], limits: Limits
) -> tuple[int, tuple[str, ...]]:
    """One round more for each cause that dries or dirties the road."""
    dirty = [one.pm10 for one in day.values() if one.pm10 is not None]
    causes = (
        (
            any(limits.windy_ms <= one.wind_ms for one in day.values()) and road.near_sites,
            "风大且邻近工地，加一遍",
        ),
        (
            bool(dirty) and max(dirty) >= limits.dusty_pm10,
            f"预计PM10不低于{limits.dusty_pm10:g}微克/立方米，加一遍",
        ),
        (
            all(one.humidity <= DRY_AIR for one in day.values())
            and not any(_rained(one, limits) for one in day.values()),
            f"空气干燥（湿度不超过{DRY_AIR}%），加一遍",
        ),
        (any(one.coldest_c >= HOT_C for one in day.values()), "高温，加一遍"),
    )
    said = tuple(words for holds, words in causes if holds)
    return wanted + len(said), said


def _rained(weather: Weather, limits: Limits) -> bool:
    return weather.rain_mm >= limits.rain_mm


def _slots(slots: Sequence[Slot]) -> str:
    return "、".join(SLOT_WORDS[slot].split()[0] for slot in slots)


def spread(times: int, slots: Sequence[Slot]) -> dict[Slot, int]:
    """So many rounds over the slots as evenly as whole numbers allow, the earlier first."""
    each, rest = divmod(max(times, 0), len(slots))
    return {slot: each + (place < rest) for place, slot in enumerate(slots)}
