"""Signs of sensors on twelve real stations: recall of planted faults, false alarms of clean data.

Bar Q1 of the air issue: constant 100 %, copied 95 %, halved 90 %, times 0.7 50 %, clipped 95 %,
at most 0.5 false alarms a station-year in all. The stations are taken as clean; some alarms on them
are true oddities (a frozen feed, a single hour of 477), so the rate is an upper bound.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from bihuan.rules import sensors
from bihuan.rules.sensors import Hours, Sign
from tests.factories import sensors as made

DATA = Path(__file__).parents[2] / "shared/data/beijing_12stations_hourly_201303_201602.parquet"
COLUMNS = {"pm25": 1, "pm10": 1, "so2": 1, "no2": 1, "co": 1000, "o3": 1}
TRIES = 48
EDGE = 60
AROUND = 182
"""Days before and after the planted one: a sign is looked for in a year of hours."""
FALSE_ALARMS = 0.5


def over_75(hours: np.ndarray, day: int) -> int:
    return made.clip(hours, day)


def day_of_hours(hours: np.ndarray, day: int) -> int:
    """Twelve hours of the value that stands there first, if one stands there."""
    first = hours[day * 24 + 3]
    hours[day * 24 + 3 : day * 24 + 15] = first if np.isfinite(first) and first > 5 else 37
    return 1


PLANTED: tuple[tuple[str, Callable[[np.ndarray, int], int], Sign, float], ...] = (
    ("12 equal hours", day_of_hours, Sign.CONSTANT, 1.0),
    ("an earlier day pasted", made.paste, Sign.COPIED, 0.95),
    ("x 0.5 for 14 days", made.halve, Sign.SCALED, 0.90),
    ("x 0.7 for 14 days", made.shrink, Sign.SCALED, 0.50),
    ("clipped at 75 for 30 days", over_75, Sign.CLIPPED, 0.95),
)


def read(parameter: str) -> dict[str, Hours]:
    column = "co_ugm3" if parameter == "co" else parameter
    table = pq.read_table(DATA, columns=["station", "time_bjt", column])
    ends = table["time_bjt"].to_numpy().astype("datetime64[h]")
    names = np.array(table["station"].to_pylist())
    values = table[column].to_numpy().astype(float) / COLUMNS[parameter]
    return {name: Hours(ends[names == name], values[names == name]) for name in sorted(set(names))}


def recall(hours: dict[str, Hours], spoil: Callable[[np.ndarray, int], int], sign: Sign) -> float:
    """Of faults planted at random days of random stations, the share found at place and time."""
    rng = np.random.default_rng(7)
    names, found, planted = list(hours), 0, 0
    days = len(next(iter(hours.values())).value) // 24
    while planted < TRIES:
        name, day = names[rng.integers(len(names))], int(rng.integers(EDGE, days - EDGE))
        spoiled = hours[name].value.copy()
        touched = spoil(spoiled, day)
        part = spoiled[day * 24 : (day + touched) * 24]
        if np.isfinite(part).mean() < 0.8 or not _is_worth(hours[name].value, day, touched, sign):
            continue
        planted += 1
        window = slice(max(0, day - AROUND) * 24, (day + AROUND) * 24)
        near = {
            other: Hours(one.ends_at[window], (spoiled if other == name else one.value)[window])
            for other, one in hours.items()
        }
        first = hours[name].ends_at[day * 24]
        last = hours[name].ends_at[(day + touched) * 24 - 1]
        found += any(
            one.sign is sign
            and one.station == name
            and np.datetime64(one.first_at) <= last
            and np.datetime64(one.last_at) >= first
            for one in sensors.find(near, "pm25")
        )
    return found / planted


def _is_worth(clean: np.ndarray, day: int, touched: int, sign: Sign) -> bool:
    """There is nothing to clip in thirty clean days, and nothing to see in a pasted clean day."""
    part = clean[day * 24 : (day + touched) * 24]
    if sign is Sign.CLIPPED:
        return int((part > 75).sum()) >= 72
    if sign is Sign.COPIED:
        source = clean[(day - 9) * 24 : (day - 8) * 24]
        return bool(np.isfinite(source).sum() >= 20)
    return True


def main() -> int:
    if not DATA.exists():
        print("sensors: no ../shared data here, nothing measured")
        return 0
    kept = True
    hours = read("pm25")
    began = time.perf_counter()
    print(f"{'planted in PM2.5 of 12 stations':34} {'found':>7} {'asked':>7}")
    for told, spoil, sign, least in PLANTED:
        share = recall(hours, spoil, sign)
        kept &= share >= least
        print(f"{told:34} {share:>7.0%} {least:>7.0%}")
    print(f"{'false alarms a station-year':34} {'all':>7}  by sign")
    for parameter in COLUMNS:
        alarms = Counter(one.sign.value for one in sensors.find(read(parameter), parameter))
        years = 12 * 3
        rate = sum(alarms.values()) / years
        if parameter == "pm25":
            kept &= rate <= FALSE_ALARMS
        parts = {sign: round(count / years, 2) for sign, count in sorted(alarms.items())}
        print(f"{parameter:34} {rate:>7.2f}  {parts}")
    print(f"sensors: {time.perf_counter() - began:.0f} s, {'kept' if kept else 'BROKEN'}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
