"""What goes wrong or is made to look right: each scenario bends what an honest logger would say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from bihuan.rules.loggers.kinds import DRAIN, FLOW, O2, PRODUCTION, SPEED, TREATMENT, Plant, Planted
from bihuan.rules.loggers.noise import Seconds, Values, even, key, smooth, white
from bihuan.rules.loggers.physics import (
    HOUR,
    Chosen,
    Draft,
    corrected,
    drafted,
)

Bend = Callable[[Plant, Planted, Draft, Chosen], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One way of a field of loggers to differ from an honest one."""

    code: str
    word: str
    is_fraud: bool = False
    on_the_line: bool = False
    """Whether it lies in the packets alone and the values stay honest."""


SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {
        one.code: one
        for one in (
            Scenario("honest", "正常运行"),
            Scenario("swing", "正常但负荷、天气突变"),
            Scenario("over", "小时均值超标"),
            Scenario("silent", "断线不报"),
            Scenario("flat", "数据恒定", is_fraud=True),
            Scenario("copied", "两个排口数据雷同", is_fraud=True),
            Scenario("clipped", "压在限值以下", is_fraud=True),
            Scenario("digits", "尾数偏好，像人为填写", is_fraud=True),
            Scenario("gaps", "高值时段缺数", is_fraud=True),
            Scenario("dilution", "采样稀释、含氧量不折算", is_fraud=True),
            Scenario("unlinked", "含氧量、流量与负荷脱钩", is_fraud=True),
            Scenario("plateau", "标准气体代替烟气", is_fraud=True),
            Scenario("treatment_off", "生产时治理设施停运", is_fraud=True),
            Scenario("marks", "高值时段反复标记", is_fraud=True),
            Scenario("smoothed", "数据过度平滑", is_fraud=True),
            Scenario("clock", "数采仪时钟偏差", on_the_line=True),
            Scenario("broken", "报文校验错、截断、乱码", on_the_line=True),
            Scenario("resend", "重复发送", on_the_line=True),
            Scenario("split", "分包发送", on_the_line=True),
            Scenario("encrypted", "SM4加密", on_the_line=True),
        )
    }
)


def spoken(plant: Plant, at: Seconds) -> Draft:
    """What its logger says of these moments."""
    draft = _told(plant, drafted(plant, at - plant.shift_s))
    draft.at = at
    return draft


def _told(plant: Plant, draft: Draft) -> Draft:
    """The honest draft, bent by each scenario within its stretch of time."""
    for one in plant.planted:
        planted = replace(
            one, from_s=one.from_s - plant.shift_s, until_s=one.until_s - plant.shift_s
        )
        bend = BENDS.get(planted.scenario)
        within = (draft.at >= planted.from_s) & (draft.at < planted.until_s)
        if bend is not None and within.any():
            bend(plant, planted, draft, within)
    return draft


def _factor(plant: Plant, planted: Planted) -> str:
    return planted.factor or plant.first


def judged(plant: Plant, draft: Draft, factor: str) -> Values:
    """The corrected value of a stack, the measured one of a drain."""
    return draft.corrected[factor] if plant.kind.is_gas else draft.values[factor]


def _scaled(draft: Draft, factor: str, within: Chosen, by: Values) -> None:
    for values in (draft.values, draft.corrected):
        if factor in values:
            values[factor] = np.where(within, values[factor] * by, values[factor])


def _raised(plant: Plant, draft: Draft, factor: str, within: Chosen, share: Values) -> None:
    """To this share of the limit, keeping how measured and corrected belong together."""
    now = judged(plant, draft, factor)
    usable = within & (draft.marks == "N") & np.isfinite(now) & (now > 0)
    by = np.where(usable, share * plant.limit(factor) / np.where(usable, now, 1.0), 1.0)
    _scaled(draft, factor, usable, by)


def _over(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    factor = _factor(plant, planted)
    wander = smooth(key(plant.seed, "over"), draft.at, 50 * 60)
    _raised(plant, draft, factor, within, np.maximum(1.42 + 0.10 * wander, 1.15))


def _swing(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    """A cold front and a burden of two thirds: all that hangs on the load follows it, honestly."""
    by = np.where(within, 0.68 + 0.03 * smooth(key(plant.seed, "swing"), draft.at, 9 * HOUR), 1.0)
    draft.load *= by
    for factor in (FLOW, SPEED, DRAIN):
        if factor in draft.values:
            _scaled(draft, factor, within, 0.22 + 0.78 * by)
    if PRODUCTION in draft.values:
        _scaled(draft, PRODUCTION, within, by)
    if O2 not in draft.values:
        return
    oxygen = np.where(
        within, np.minimum(draft.values[O2] + 4.0 * (1.0 - by), 20.9), draft.values[O2]
    )
    less = (21.0 - oxygen) / (21.0 - draft.values[O2])
    draft.values[O2] = oxygen
    for factor in plant.kind.channels:
        draft.values[factor] = draft.values[factor] * less
        again = corrected(draft.values[factor], oxygen, plant.kind.o2_reference or 0.0)
        draft.corrected[factor] = np.where(within, again, draft.corrected[factor])


def _silent(_plant: Plant, _planted: Planted, draft: Draft, within: Chosen) -> None:
    draft.sent &= ~within


def _flat(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    """Frozen: what stood at the beginning stands, however the load goes."""
    began = drafted(plant, np.array([planted.from_s], np.int64))
    factor = _factor(plant, planted)
    for values, first in ((draft.values, began.values), (draft.corrected, began.corrected)):
        if factor in values:
            values[factor] = np.where(within, first[factor][0], values[factor])
    draft.marks[within] = "N"


def _copied(plant: Plant, _planted: Planted, draft: Draft, within: Chosen) -> None:
    other = replace(plant, seed=plant.twin if plant.twin is not None else plant.seed + 1)
    source = drafted(other, draft.at)
    for factor in plant.kind.channels:
        for values, like in ((draft.values, source.values), (draft.corrected, source.corrected)):
            if factor in values:
                values[factor] = np.where(within, like[factor], values[factor])
    draft.marks[within] = source.marks[within]


def _clipped(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    """The true level swings about the limit; what is sent never reaches it."""
    factor = _factor(plant, planted)
    swings = 0.98 + 0.13 * smooth(key(plant.seed, "true"), draft.at, 7 * HOUR)
    edge = 0.975 + 0.006 * white(key(plant.seed, "edge"), draft.at)
    _raised(plant, draft, factor, within, np.minimum(swings, edge))


def _gaps(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    factor = _factor(plant, planted)
    swings = 0.90 + 0.15 * smooth(key(plant.seed, "true"), draft.at, 7 * HOUR)
    _raised(plant, draft, factor, within, swings)
    draft.sent &= ~(within & (swings > 0.96))


def _dilution(plant: Plant, _planted: Planted, draft: Draft, within: Chosen) -> None:
    """Air in the sampling line; the correction goes on with the oxygen that there was before."""
    share = 0.38 + 0.04 * smooth(key(plant.seed, "air"), draft.at, 5 * HOUR)
    for factor in plant.kind.channels:
        _scaled(draft, factor, within, 1.0 - share)
    if O2 in draft.values:
        oxygen = draft.values[O2]
        draft.values[O2] = np.where(within, oxygen + (20.9 - oxygen) * share, oxygen)


def _unlinked(plant: Plant, _planted: Planted, draft: Draft, within: Chosen) -> None:
    """Oxygen and flow wander by themselves."""
    for factor, usual, wide in ((O2, plant.kind.o2 + 1.0, 0.9), (FLOW, plant.kind.flow * 0.8, 0.1)):
        if factor in draft.values:
            wander = smooth(key(plant.seed, factor, "own"), draft.at, 9 * HOUR)
            own = usual + wander * (wide if factor == O2 else wide * plant.kind.flow)
            draft.values[factor] = np.where(within, own, draft.values[factor])


def _plateau(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    """For three hours of each half day the analyser smells gas from a bottle, marked as normal."""
    factor = _factor(plant, planted)
    block = draft.at // (12 * HOUR)
    begins = even(key(plant.seed, "bottle"), block) * 8 * HOUR
    fed = within & (draft.at % (12 * HOUR) >= begins) & (draft.at % (12 * HOUR) < begins + 3 * HOUR)
    gas = 0.6 * plant.limit(factor)
    held = gas * (1.0 + 0.002 * white(key(plant.seed, "gas"), draft.at))
    for values in (draft.values, draft.corrected):
        if factor in values:
            values[factor] = np.where(fed, held, values[factor])
    draft.marks[fed] = "N"


def _treatment_off(plant: Plant, _planted: Planted, draft: Draft, within: Chosen) -> None:
    """At the meter the fans stand still; the stack beside it goes on as if nothing were."""
    if TREATMENT in draft.values:
        idle = 0.001 * plant.kind.rated_kw[1]
        draft.values[TREATMENT] = np.where(within, idle, draft.values[TREATMENT])


def _marked(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    factor = _factor(plant, planted)
    swings = 0.90 + 0.15 * smooth(key(plant.seed, "true"), draft.at, 7 * HOUR)
    _raised(plant, draft, factor, within, swings)
    draft.marks[within & (swings > 0.96) & (draft.marks == "N")] = "M"


def _smoothed(plant: Plant, planted: Planted, draft: Draft, within: Chosen) -> None:
    factor = _factor(plant, planted)
    calm = 0.62 + 0.012 * smooth(key(plant.seed, "calm"), draft.at, 30 * HOUR)
    _raised(plant, draft, factor, within, calm)


def pencilled(plant: Plant, at: Seconds, values: Values, decimals: int) -> Values:
    """Numbers as a person makes them up: the last digit is 0, 5 or 8 four times out of five."""
    unit = 10.0**-decimals
    whole = np.rint(values / unit).astype(np.int64)
    drawn = even(key(plant.seed, "pencil"), at)
    liked = np.select([drawn < 0.35, drawn < 0.62, drawn < 0.8], [0, 5, 8], whole % 10)
    written: Values = (whole // 10 * 10 + liked) * unit
    return written


BENDS: Mapping[str, Bend] = MappingProxyType(
    {
        "over": _over,
        "swing": _swing,
        "silent": _silent,
        "flat": _flat,
        "copied": _copied,
        "clipped": _clipped,
        "gaps": _gaps,
        "dilution": _dilution,
        "unlinked": _unlinked,
        "plateau": _plateau,
        "treatment_off": _treatment_off,
        "marks": _marked,
        "smoothed": _smoothed,
    }
)
