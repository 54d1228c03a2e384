"""The same days as somebody would write them by hand: in SQL, and in pandas."""

from pathlib import Path

import numpy as np
import pandas as pd

from bihuan.rules.standards import GRAINS, HOUR_SCALE, HOUR_VALUES
from bihuan.rules.standards.index_tables import REPORTED_PARTS, report

AVERAGED = ("pm25", "pm10", "so2", "no2", "co")
LIMIT = 160
TABLES = report("2012", "day").tables
"""The made-up hours are of the years before 2026."""


def by_hand(path: Path) -> str:
    """One statement: whole numbers as ours, windows by a range over the hours of a day."""
    means = ", ".join(
        f"CASE WHEN count({name}) BETWEEN 20 AND 24"
        f" THEN sum({name})::BIGINT * {GRAINS} // count({name}) END"
        f" AS {name}"
        for name in AVERAGED
    )
    pivot = ", ".join(f"max(CASE WHEN hour = {k} THEN o3 END) AS h{k}" for k in range(1, 25))
    windows = ", ".join(_window(end) for end in range(8, 25))
    every = ", ".join(f"w{end}" for end in range(8, 25))
    valid = " + ".join(f"(w{end} IS NOT NULL)::INT" for end in range(8, 25))
    indices = ", ".join(f"{_index(name)} AS i_{name}" for name in (*AVERAGED, "o3_8h"))
    greatest = ", ".join(f"i_{name}" for name in (*AVERAGED, "o3_8h"))
    return f"""
    WITH hours AS (
      SELECT *, CAST(ends_at - INTERVAL 1 HOUR AS DATE) AS day,
             extract(hour FROM ends_at - INTERVAL 1 HOUR) + 1 AS hour
      FROM read_parquet('{path}')),
    daily AS (SELECT station, day, {means}, {pivot} FROM hours GROUP BY station, day),
    averaged AS (SELECT station, day, {", ".join(AVERAGED)}, {windows} FROM daily),
    best AS (SELECT *, greatest({every}) AS best, {valid} AS n FROM averaged),
    days AS (SELECT station, day, {", ".join(AVERAGED)},
             CASE WHEN n >= 14 OR best > {LIMIT * 10 * GRAINS} THEN best END AS o3_8h FROM best),
    subs AS (SELECT *, {indices} FROM days),
    topped AS (SELECT *, greatest({greatest}) AS top FROM subs)
    SELECT station, day, {", ".join(AVERAGED)}, o3_8h,
           CASE WHEN top IS NOT NULL THEN greatest(top, 1) END AS aqi
    FROM topped"""


def _window(end: int) -> str:
    hours = [f"h{k}" for k in range(end - 7, end + 1)]
    total = " + ".join(f"coalesce({hour}, 0)::BIGINT" for hour in hours)
    count = " + ".join(f"({hour} IS NOT NULL)::INT" for hour in hours)
    return f"CASE WHEN {count} >= 6 THEN ({total}) * {GRAINS} // ({count}) END AS w{end}"


def _index(name: str) -> str:
    """Segment by segment, in whole numbers; up to the next one."""
    unit = HOUR_SCALE[name] * GRAINS // REPORTED_PARTS.get(name, 1)
    value = f"CAST(round_even({name} / {unit}.0, 0) AS BIGINT)"
    cases = [f"WHEN {name} IS NULL THEN NULL"]
    for one in TABLES[name].segments:
        run, rise = one.high - one.low, one.index_high - one.index_low
        up = f"(({value} - {one.low}) * {rise} + {run - 1}) // {run}"
        cases.append(f"WHEN {value} <= {one.high} THEN {one.index_low} + {up}")
    return f"CASE {' '.join(cases)} ELSE {TABLES[name].above or 'NULL'} END"


def by_pandas(path: Path) -> pd.DataFrame:
    """As its guide has it: a full grid of hours, a rolling mean, groups a day."""
    hours = pd.read_parquet(path).set_index("ends_at")
    grid = hours.groupby("station")[list(HOUR_VALUES)].apply(lambda one: one.asfreq("h"))
    rolled = grid["o3"].groupby("station").rolling(8, min_periods=6).mean().droplevel(0)
    began = grid.index.get_level_values("ends_at") - pd.Timedelta(hours=1)
    keys = [grid.index.get_level_values("station"), began.floor("D")]
    daily = grid[list(AVERAGED)].groupby(keys)
    days = daily.mean().where(daily.count() >= 20)
    windows = rolled.where(began.hour >= 7).groupby(keys)
    best = windows.max()
    days["o3_8h"] = best.where((windows.count() >= 14) | (best > LIMIT * 10))
    published = days / pd.Series({name: float(HOUR_SCALE[name]) for name in days})
    return days.assign(aqi=_aqi(published))


def _aqi(published: pd.DataFrame) -> np.ndarray:
    subs = []
    for name in published:
        decimals = 1 if name == "co" else 0
        segments = TABLES[name].segments
        ends = [segments[0].low, *(one.high for one in segments)]
        points = [segments[0].index_low, *(one.index_high for one in segments)]
        value = published[name].round(decimals) * REPORTED_PARTS.get(name, 1)
        subs.append(np.ceil(np.interp(value, ends, points) - 1e-9))
    return np.fmax.reduce(subs)
