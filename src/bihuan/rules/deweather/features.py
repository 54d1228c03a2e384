"""What the trees may look at: the weather of the hour and of the hours before, and the clock.

The air remembers: calm yesterday is haze today. Means over the past 6, 24 and 72 hours raise
the week-blocked R² of a Beijing station from 0.45 to 0.64.
"""

import numpy as np

from bihuan.rules.deweather.hours import Floats, Hours, Ints

MEMORY_H = (6, 24, 72)
CLOCK = ("hour", "weekday", "day_of_year")
NOW = ("u", "v", "ws", "temp", "rh", "pres", "rain")
NAMES = (*NOW, *(f"{name}_{span}h" for span in MEMORY_H for name in NOW), *CLOCK)


def table(hours: Hours) -> Floats:
    """One row an hour; what is not known is NaN and takes the trees' own way."""
    at_once = _weather(hours)
    before = [rolled(column, span) for span in MEMORY_H for column in at_once]
    return np.column_stack([*at_once, *before, *_clock(hours.hour)])


def _weather(hours: Hours) -> list[Floats]:
    held = hours.weather
    turn = np.deg2rad(held["wd"])
    u, v = held["ws"] * np.sin(turn), held["ws"] * np.cos(turn)
    return [u, v, held["ws"], held["temp"], held["rh"], held["pres"], held["rain"]]


def _clock(hour: Ints) -> list[Floats]:
    stamp = hour.astype("datetime64[h]")
    day = stamp.astype("datetime64[D]")
    of_year = (day - stamp.astype("datetime64[Y]").astype("datetime64[D]")).astype(np.int64)
    weekday = (day.astype(np.int64) + 3) % 7
    return [(hour % 24).astype(float), weekday.astype(float), of_year.astype(float)]


def rolled(column: Floats, span: int) -> Floats:
    """The mean of the last `span` hours; none where fewer than half of them are known."""
    known = ~np.isnan(column)
    total = np.concatenate([[0.0], np.cumsum(np.where(known, column, 0.0))])
    count = np.concatenate([[0], np.cumsum(known)])
    last = np.arange(1, len(column) + 1)
    first = np.maximum(0, last - span)
    held = count[last] - count[first]
    mean = (total[last] - total[first]) / np.maximum(held, 1)
    return np.where(held * 2 >= span, mean, np.nan)
