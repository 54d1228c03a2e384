"""Whether one period of one factor exceeds its limit; if it is not judged, why not."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bihuan.rules.emissions import correction

NORMAL = "N"


class Verdict(StrEnum):
    COMPLIES = "complies"
    EXCEEDS = "exceeds"
    NOT_JUDGED = "not_judged"


class Why(StrEnum):
    """Why a period is not judged; closed, so that each can be counted."""

    NO_LIMIT = "no_limit"
    NO_VALUE = "no_value"
    MARKED = "marked"
    SET_ASIDE = "set_aside"
    FEW_MINUTES = "few_minutes"
    FEW_HOURS = "few_hours"
    NO_OXYGEN = "no_oxygen"
    O2_HIGH = "o2_high"


WORDS: dict[Verdict, str] = {
    Verdict.COMPLIES: "达标",
    Verdict.EXCEEDS: "超标",
    Verdict.NOT_JUDGED: "不判定",
}
WHY_WORDS: dict[Why, str] = {
    Why.NO_LIMIT: "没有录入限值",
    Why.NO_VALUE: "没有数值",
    Why.MARKED: "数采仪标记为非正常数据",
    Why.SET_ASIDE: "企业已按规则标记工况",
    Why.FEW_MINUTES: "有效分钟数不足",
    Why.FEW_HOURS: "有效小时数不足",
    Why.NO_OXYGEN: "没有可用的含氧量，无法折算",
    Why.O2_HIGH: "含氧量超过20%，折算无意义",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The limit of a period; a lower one for pH, a reference where values are corrected."""

    upper: Decimal
    lower: Decimal | None = None
    o2_reference: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of one period of one factor."""

    measured: Decimal | None
    told_corrected: Decimal | None = None
    o2: Decimal | None = None
    mark: str = NORMAL
    """The device's letter; a device that sends none says nothing against its value."""
    lost_minutes: int | None = None
    """Minutes known to be of no use; None where no minute values are known."""
    valid_hours: int | None = None
    """Of a day; None where no hours are known."""
    is_set_aside: bool = False
    """Marked by the enterprise, in time, for longer than the hour can lose."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with the value it rests on."""

    verdict: Verdict
    value: Decimal | None
    why: Why | None = None

    @property
    def exceeds(self) -> bool:
        return self.verdict == Verdict.EXCEEDS

    @property
    def word(self) -> str:
        return WORDS[self.verdict]

    @property
    def why_word(self) -> str:
        return WHY_WORDS[self.why] if self.why else ""


def judge(
    told: Told, bounds: Bounds | None, *, hour_minutes: int = 0, day_hours: int = 0
) -> Judgement:
    """Equal to the limit complies; only normal, valid values are judged."""
    value, lacking = _judged_value(told, bounds)
    why = _set_aside(told, hour_minutes, day_hours) or lacking
    if why is not None or bounds is None or value is None:
        return Judgement(Verdict.NOT_JUDGED, value, why)
    is_low = bounds.lower is not None and value < bounds.lower
    exceeds = value > bounds.upper or is_low
    return Judgement(Verdict.EXCEEDS if exceeds else Verdict.COMPLIES, value)


def _set_aside(told: Told, hour_minutes: int, day_hours: int) -> Why | None:
    if told.measured is None and told.told_corrected is None:
        return Why.NO_VALUE
    if told.mark not in {NORMAL, ""}:
        return Why.MARKED
    if told.is_set_aside:
        return Why.SET_ASIDE
    if told.lost_minutes is not None and 60 - told.lost_minutes < hour_minutes:
        return Why.FEW_MINUTES
    if told.valid_hours is not None and told.valid_hours < day_hours:
        return Why.FEW_HOURS
    return None


def _judged_value(told: Told, bounds: Bounds | None) -> tuple[Decimal | None, Why | None]:
    """The corrected value is recomputed here; the device's own serves only without oxygen."""
    if bounds is None:
        return told.measured, Why.NO_LIMIT
    if bounds.o2_reference is None:
        return told.measured, None
    if told.o2 is None:
        return told.told_corrected, Why.NO_OXYGEN if told.told_corrected is None else None
    if told.measured is None:
        return told.told_corrected, None
    value = correction.corrected(told.measured, o2=told.o2, reference=bounds.o2_reference)
    return value, Why.O2_HIGH if value is None else None
