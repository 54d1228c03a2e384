"""A made-up atmosphere: weather that comes in spells, and air that answers it smoothly."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from bihuan.rules.deweather import Hours, hours_of

FIRST = date(2023, 3, 1)
Floats = NDArray[np.float64]


def make_hours(
    days: int, *, change_day: int | None = None, factor: float = 1.0, seed: int = 7
) -> Hours:
    """Hours of a formula (no trees): wind blows clean, cold and damp gather, some hours missing."""
    chance = np.random.default_rng(seed)
    size = days * 24
    hour = np.arange(size)
    wind, damp, warm = (_spells(chance, size, span) for span in (30, 40, 60))
    ws = 2.4 * np.exp(0.5 * wind)
    season = np.cos(2 * np.pi * (hour / 24 + 60) / 365.25)
    temp = 12 - 14 * season + 4 * warm + 3 * np.sin(2 * np.pi * (hour - 9) / 24)
    rh = np.clip(55 + 15 * damp, 8, 100)
    log = 3.9 - 0.75 * np.log(ws / 2.4) + 0.35 * season + 0.012 * (rh - 55)
    log += 0.18 * _spells(chance, size, 24) + 0.1 * chance.standard_normal(size)
    value = np.exp(log)
    if change_day is not None:
        value[change_day * 24 :] *= factor
    value[chance.random(size) < 0.03] = np.nan
    at = np.datetime64(FIRST, "h") + 1 + hour
    weather: dict[str, Floats] = {
        "ws": ws,
        "wd": np.mod(180 + 90 * _spells(chance, size, 30), 360),
        "temp": temp,
        "rh": np.where(chance.random(size) < 0.02, np.nan, rh),
        "pres": 1013 + 8 * season + 4 * _spells(chance, size, 70),
        "rain": np.maximum(0.0, _spells(chance, size, 12) - 1.8),
    }
    return hours_of(at, value, weather)


def _spells(chance: np.random.Generator, size: int, span: int) -> Floats:
    """A standard random walk that forgets within `span` hours."""
    keep = np.exp(-1 / span)
    push = chance.standard_normal(size) * np.sqrt(1 - keep**2)
    held = np.empty(size)
    level = float(chance.standard_normal())
    for place in range(size):
        level = keep * level + push[place]
        held[place] = level
    return held
