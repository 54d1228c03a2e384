"""Simulated plants as the rules see them: hours of a stack or drain, with its power meter."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np

from bihuan.rules import beijing, loggers
from bihuan.rules.fraud import Channel, Field, Outlet
from bihuan.rules.loggers import kinds
from bihuan.rules.loggers.publishing import START, stretches

AT_THE_METER = frozenset({"treatment_off", "swing"})
HOUR_S, TEN_MINUTES_S = 3600, 600


def plant(
    seed: int, scenario: str = "honest", days: int = 30, *, kind: str = "coal_boiler"
) -> loggers.Plant:
    began = int(START.timestamp())
    planted = () if scenario == "honest" else stretches(seed, scenario, began, days)
    return loggers.Plant(seed, kinds.KINDS[kind], planted=planted)


def outlet(
    key: str,
    one: loggers.Plant,
    days: int = 30,
    *,
    start: datetime = START,
    has_power: bool = True,
    has_minutes: bool = False,
) -> Outlet:
    """What the office knows of a plant: its own hours, and those of the meter beside it."""
    until = start + timedelta(days=days)
    hours = loggers.means(one, start, until, HOUR_S)
    told = tuple(planted for planted in one.planted if planted.scenario in AT_THE_METER)
    meter = loggers.Plant(one.seed, kinds.KINDS["power"], planted=told)
    power = loggers.means(meter, start, until, HOUR_S).values if has_power else {}
    tens = loggers.means(one, start, until, TEN_MINUTES_S) if has_minutes else None
    normal = {
        name: np.where(hours.marks == "N", values, np.nan) for name, values in hours.values.items()
    }
    flow = hours.values.get(kinds.FLOW, hours.values.get(kinds.DRAIN, np.full(days * 24, np.nan)))
    return Outlet(
        key=key,
        channels={
            factor: Channel(
                value=hours.values[factor],
                mark=hours.marks,
                corrected=hours.values.get(f"{factor}-Zs"),
                limit=one.limit(factor),
                o2_reference=one.kind.o2_reference,
                minutes=_means(tens, factor) if tens is not None else None,
                lowest=hours.lowest[factor],
                highest=hours.highest[factor],
            )
            for factor in one.kind.channels
        },
        o2=normal.get(kinds.O2),
        flow=np.where(np.isin(hours.marks, ("N", "F")), flow, np.nan),
        load=power.get(kinds.PRODUCTION),
        treatment=power.get(kinds.TREATMENT),
    )


def _means(tens: loggers.Series, factor: str) -> np.ndarray:
    """Of hours whose ten minutes all came as normal ones, as the office reckons them."""
    normal = np.where(tens.marks == "N", tens.values[factor], np.nan)
    return normal.reshape(-1, 6).mean(axis=1)


def field(outlets: Sequence[Outlet], days: int = 30, start: datetime = START) -> Field:
    first = np.datetime64(beijing.wall(start), "h")
    return Field(first + np.arange(1, days * 24 + 1), tuple(outlets))


SO2, NOX = "a21026", "a21002"
HOURS = 480


def honest(key: str = "1", seed: int = 1, hours: int = HOURS) -> Outlet:
    """Twenty days of a stack in arithmetic so plain that a test can bend it where it likes."""
    rng = np.random.default_rng(seed)
    wave = np.sin(np.arange(hours) / 24 * 2 * np.pi + seed)
    load = 800 + 100 * wave + np.cumsum(rng.normal(0, 8, hours)) % 60
    o2 = np.round(9 - (load - 800) / 80 + rng.normal(0, 0.15, hours), 2)
    flow = np.round(load / 10 + rng.normal(0, 0.6, hours), 2)
    swing = np.repeat(rng.normal(0, 2, hours // 6 + 1), 6)[:hours]
    values = np.round(20 + swing + rng.normal(0, 1.2, hours), 2)
    corrected = np.round(values * 12 / (21 - o2), 2)
    channel = Channel(
        value=values,
        mark=np.full(hours, "N", dtype="U1"),
        corrected=corrected,
        limit=35.0,
        o2_reference=9.0,
        lowest=values - 2.5,
        highest=values + 2.5,
    )
    return Outlet(key, {SO2: channel}, o2, flow, load, np.full(hours, 150.0))


def alone(outlet: Outlet) -> Field:
    """A field of this one outlet, its first hour ending at 01:00 on 1 October 2026."""
    return beside([outlet])


def beside(outlets: Sequence[Outlet]) -> Field:
    first = np.datetime64("2026-10-01T01", "h")
    count = len(next(iter(outlets[0].channels.values())).value)
    return Field(first + np.arange(count), tuple(outlets))
