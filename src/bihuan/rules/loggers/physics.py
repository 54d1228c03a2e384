"""What an honest plant lets out: load first, then air, fuel and treatment, then the instrument."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.loggers.kinds import (
    DRAIN,
    FLOW,
    HEAT,
    O2,
    PH,
    PRESSURE,
    PRODUCTION,
    SPEED,
    TREATMENT,
    WET,
    Plant,
)
from bihuan.rules.loggers.noise import Seconds, Values, even, key, smooth, white

Marks: TypeAlias = NDArray[np.str_]
Chosen: TypeAlias = NDArray[np.bool_]
MINUTE, HOUR, DAY = 60, 3600, 86_400
BEIJING = 8 * HOUR
OUTSIDE_O2 = 20.9
NEVER_CORRECTED_ABOVE = 20.0
"""Where the oxygen is nearly that of the air a corrected value says nothing."""
SAMPLED_S = 2 * HOUR
"""A water analyser digests one sample for so long; its value stands until the next."""


@dataclass(slots=True)
class Draft:
    """What a logger says of some moments, still open to a scenario."""

    at: Seconds
    load: Values
    values: dict[str, Values]
    corrected: dict[str, Values]
    marks: Marks
    sent: Chosen


def drafted(plant: Plant, at: Seconds) -> Draft:
    """Honest, with its stops, calibrations, maintenance and faults."""
    running = _running(plant.seed, at)
    load = _load(plant.seed, at) * running
    marks = np.full(len(at), "N", "U1")
    draft = Draft(at, load, {}, {}, marks, np.ones(len(at), bool))
    if plant.kind.code == "power":
        _meter(plant, draft)
        return draft
    if plant.kind.is_gas:
        _stack(plant, draft)
    else:
        _drain(plant, draft)
    marks[running < 0.02] = "F"
    _look_after(plant, draft)
    return draft


def corrected(measured: Values, oxygen: Values, reference: float) -> Values:
    """C × (21 - reference) / (21 - O2); nothing where the oxygen is nearly that of the air."""
    held = np.where(oxygen > NEVER_CORRECTED_ABOVE, np.nan, oxygen)
    return measured * (21.0 - reference) / (21.0 - held)


def _load(seed: int, at: Seconds) -> Values:
    """Share of full load: hour of the day, orders of some days, and now and then a lower burden."""
    clock = ((at + BEIJING) % DAY) / HOUR
    wave = 0.05 * np.cos((clock - 15.0) / 24.0 * 2 * np.pi)
    slow = 0.07 * smooth(key(seed, "orders"), at, 40 * HOUR)
    quick = 0.035 * smooth(key(seed, "burden"), at, 3 * HOUR)
    low = 0.16 * (even(key(seed, "shift"), (at + BEIJING) // (12 * HOUR)) > 0.84)
    held: Values = np.clip(0.82 + wave + slow + quick - low, 0.4, 1.08)
    return held


def windows(
    channel: int, at: Seconds, every_s: int, share: float, lasts_s: tuple[int, int]
) -> tuple[Values, Values, Chosen]:
    """In each stretch of `every_s` at most one window: seconds since it began, until it ends."""
    block = (at + BEIJING) // every_s
    least, most = lasts_s
    lasts = least + even(key(channel, "lasts"), block) * (most - least)
    begins = even(key(channel, "begins"), block) * np.maximum(every_s - lasts - 4 * HOUR, 0.0)
    since = (at + BEIJING) - block * every_s - begins - 2 * HOUR
    has = even(key(channel, "has"), block) < share
    return since, lasts - since, has & (since >= 0) & (since < lasts)


def _running(seed: int, at: Seconds) -> Values:
    """1 in operation, 0 in a stop; down within an hour, up within two."""
    since, left, within = windows(key(seed, "stop"), at, 24 * DAY, 0.5, (9 * HOUR, 40 * HOUR))
    down = np.clip(1.0 - since / HOUR, 0.0, 1.0)
    rising = np.clip(1.0 - left / (2 * HOUR), 0.0, 1.0)
    running: Values = np.where(within, np.maximum(down, rising), 1.0)
    return running


def _stack(plant: Plant, draft: Draft) -> None:
    at, load, kind, seed = draft.at, draft.load, plant.kind, plant.seed
    on = np.clip(load / 0.4, 0.0, 1.0)
    cold = smooth(key(plant.seed // 7, "weather"), at, 60 * HOUR)
    leak = 0.25 * smooth(key(seed, "leak"), at, 90 * HOUR)
    oxygen = kind.o2 + (OUTSIDE_O2 - kind.o2) * (0.42 * (1.0 - np.clip(load, 0.0, 1.0))) + leak
    oxygen = oxygen * on + 20.8 * (1.0 - on) + 0.12 * white(key(seed, O2), at)
    oxygen = np.clip(oxygen, 0.5, OUTSIDE_O2)
    reference = kind.o2_reference or 0.0
    for factor, channel in kind.channels.items():
        fuel = smooth(key(seed, factor, "fuel"), at, 30 * HOUR)
        quick = smooth(key(seed, factor, "quick"), at, 25 * MINUTE)
        usual = channel.usual * plant.level
        level = usual * np.exp(channel.spread * (0.75 * fuel + 0.35 * quick))
        level *= 0.72 + 0.34 * load
        measured = level * (21.0 - oxygen) / (21.0 - reference) * on
        noise = 0.012 * channel.usual * white(key(seed, factor), at)
        draft.values[factor] = np.maximum(measured + noise, 0.0)
        draft.corrected[factor] = corrected(draft.values[factor], oxygen, reference)
    flow = kind.flow * (0.22 + 0.78 * load) * (1.0 + 0.02 * cold) * np.maximum(on, 0.01)
    draft.values[O2] = oxygen
    draft.values[FLOW] = flow * (1.0 + 0.012 * white(key(seed, FLOW), at))
    draft.values[SPEED] = draft.values[FLOW] / kind.flow * 14.0
    draft.values[HEAT] = kind.heat * (0.75 + 0.25 * load) * (0.3 + 0.7 * on) - 1.5 * cold
    draft.values[PRESSURE] = -0.12 - 0.2 * load + 0.01 * white(key(seed, PRESSURE), at)
    draft.values[WET] = np.maximum(kind.wet * (0.6 + 0.4 * load) + 0.4 * cold, 1.0)


def _drain(plant: Plant, draft: Draft) -> None:
    seed = plant.seed
    sampled = draft.at // SAMPLED_S * SAMPLED_S
    on = np.clip(draft.load / 0.4, 0.0, 1.0)
    for factor, channel in plant.kind.channels.items():
        slow = smooth(key(seed, factor, "slow"), sampled, 50 * HOUR)
        level = channel.usual * plant.level * np.exp(channel.spread * slow)
        level *= 1.0 + 0.035 * white(key(seed, factor), sampled // SAMPLED_S)
        draft.values[factor] = np.maximum(level, 0.0)
    draft.values[PH] = 7.3 + 0.22 * smooth(key(seed, PH), draft.at, 20 * HOUR)
    draft.values[DRAIN] = (
        plant.kind.flow * draft.load * on * (1.0 + 0.06 * smooth(key(seed, DRAIN), draft.at, HOUR))
    )


def _meter(plant: Plant, draft: Draft) -> None:
    """Production and treatment draw power together; treatment runs on for a while after a stop."""
    drawn, treated = plant.kind.rated_kw
    on = np.clip(draft.load / 0.3, 0.0, 1.0)
    hum = white(key(plant.seed, PRODUCTION), draft.at)
    draft.values[PRODUCTION] = drawn * (0.03 + 0.92 * draft.load * on) * (1.0 + 0.015 * hum)
    hum = white(key(plant.seed, TREATMENT), draft.at)
    draft.values[TREATMENT] = treated * (0.04 + 0.86 * on) * (1.0 + 0.02 * hum)


def _look_after(plant: Plant, draft: Draft) -> None:
    """Each night's zero and span, each week's full calibration, maintenance, faults, dead lines."""
    at, seed = draft.at, plant.seed
    into_day = (at + BEIJING) % DAY
    nightly = 2 * HOUR + key(seed, "nightly") % (3 * HOUR)
    for begins, lasts, days in ((nightly, 12 * MINUTE, 1), (10 * HOUR, 70 * MINUTE, 7)):
        due = ((at + BEIJING) // DAY + key(seed, "weekday") % 7) % days == 0
        within = due & (into_day >= begins) & (into_day < begins + lasts) & (draft.marks == "N")
        _feed_gas(plant, draft, within, into_day - begins < lasts // 2)
    _, _, serviced = windows(key(seed, "service"), at, 11 * DAY, 0.7, (HOUR, 3 * HOUR))
    _mark(draft, serviced & (draft.marks == "N"), "M", 0.0)
    _, _, failed = windows(key(seed, "fault"), at, 35 * DAY, 0.4, (2 * HOUR, 9 * HOUR))
    _mark(draft, failed & (draft.marks == "N"), "D", 1.0)
    _, _, cut = windows(key(seed, "line"), at, 30 * DAY, 0.35, (HOUR, 5 * HOUR))
    lost = even(key(seed, "lost"), at // HOUR) < 0.002
    draft.sent &= ~(cut | lost)


def _feed_gas(plant: Plant, draft: Draft, within: Chosen, is_zero: Chosen) -> None:
    if not within.any():
        return
    for factor, channel in plant.kind.channels.items():
        gas = np.where(is_zero, 0.01 * channel.span, 0.8 * channel.span)
        held = gas + 0.002 * channel.span * white(key(plant.seed, factor, "gas"), draft.at)
        draft.values[factor] = np.where(within, np.maximum(held, 0.0), draft.values[factor])
    for factor, values in draft.corrected.items():
        draft.corrected[factor] = np.where(within, draft.values[factor], values)
    draft.marks[within] = "C"


def _mark(draft: Draft, within: Chosen, letter: str, share: float) -> None:
    """Under maintenance the analyser reads nothing; with a fault it stays where it was."""
    if not within.any():
        return
    for told in (draft.values, draft.corrected):
        for factor, values in told.items():
            told[factor] = np.where(within, share * values[within][0], values)
    draft.marks[within] = letter
