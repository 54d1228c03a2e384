"""Planted effects: does the judge find what was put into the air, and nothing where nothing was?

    python -m bench.truth [stations]

Six Beijing stations with their real weather. The air is made: exp(a small neural network of
weather, hour and season) × residuals drawn in blocks of ten days × a factor of 1 or 0.85 from a
date on. The network is numpy's and smooth; the judge is boosted trees: it is not asked to find
itself. The network also sees the year, held still when the air is made, so that the real years'
trend does not pass for weather.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from bench.measure import RESULTS
from bihuan.rules.deweather import Hours, Measure, effect
from bihuan.rules.deweather.effects import hour_of
from bihuan.rules.deweather.features import rolled

FILE = "../shared/data/beijing_12stations_hourly_201303_201602.parquet"
STATIONS = ("Dongsi", "Aotizhongxin", "Changping", "Dingling", "Wanliu", "Shunyi")
DATES = (date(2014, 9, 1), date(2015, 3, 1), date(2014, 3, 1))
"""Each with a whole year on both sides of it in the file, as in the analytics' own test."""
FACTORS = (1.0, 0.85)
COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE",
           "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")  # fmt: skip
BLOCK_H = 240
YEAR_H = 8_766
HIDDEN, EPOCHS = 16, 4
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One planted change, in per cent, and what was found."""

    station: str
    on: str
    planted: float
    found: float
    low: float
    high: float
    first: float
    second: float
    yearly: float
    verdict: str

    @property
    def error(self) -> float:
        return self.found - self.planted


def real(station: str) -> Hours:
    """The file's hours; relative humidity from the dew point (Magnus)."""
    table = pq.read_table(FILE)
    table = table.filter(pc.equal(table["station"], station)).sort_by("time_bjt")

    def column(name: str) -> Floats:
        held: Floats = table[name].to_numpy(zero_copy_only=False).astype(float)
        return held

    temp, dew = column("temp_c"), column("dewp_c")
    rh = 100 * np.exp(17.625 * dew / (243.04 + dew) - 17.625 * temp / (243.04 + temp))
    wd = [COMPASS.index(one) * 22.5 if one else np.nan for one in table["wd"].to_pylist()]
    weather = {"ws": column("wspm_ms"), "wd": np.array(wd), "temp": temp, "rh": rh,
               "pres": column("pres_hpa"), "rain": column("rain_mm")}  # fmt: skip
    hour = table["time_bjt"].to_numpy().astype("datetime64[h]").astype(np.int64) + 1
    return Hours(hour, column("pm25"), weather)


def inputs(hours: Hours) -> Floats:
    """Weather of the hour and of the past 12 and 48 (not the judge's 6, 24 and 72), the clock."""
    held, turn = hours.weather, np.deg2rad(hours.weather["wd"])
    base = [held["ws"] * np.sin(turn), held["ws"] * np.cos(turn), held["ws"], held["temp"],
            held["rh"], held["pres"], np.log1p(held["rain"])]  # fmt: skip
    columns = [*base, *(rolled(one, span) for span in (12, 48) for one in base)]
    for wave in (1, 2):
        for period in (24.0, 8766.0):
            turned = 2 * np.pi * wave * hours.hour / period
            columns += [np.sin(turned), np.cos(turned)]
    whole = np.column_stack(columns)
    whole = (whole - np.nanmean(whole, 0)) / np.nanstd(whole, 0)
    return np.where(np.isnan(whole), 0.0, whole)


def network(rows: Floats, target: Floats, seed: int) -> Callable[[Floats], Floats]:
    """Two hidden layers of tanh, trained by Adam on mini-batches."""
    chance = np.random.default_rng(seed)
    sizes = (rows.shape[1], HIDDEN, HIDDEN, 1)
    held = [
        part
        for one, two in pairwise(sizes)
        for part in (chance.normal(0, one**-0.5, (one, two)), np.zeros(two))
    ]
    mean, spread = [np.zeros_like(one) for one in held], [np.zeros_like(one) for one in held]
    step = 0
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), 256):
            picked = order[start : start + 256]
            step += 1
            for place, slope in enumerate(_slopes(held, rows[picked], target[picked])):
                mean[place] = 0.9 * mean[place] + 0.1 * slope
                spread[place] = 0.999 * spread[place] + 0.001 * slope**2
                push = mean[place] / (1 - 0.9**step)
                held[place] = held[place] - 0.003 * push / (
                    np.sqrt(spread[place] / (1 - 0.999**step)) + 1e-8
                )
    return lambda asked: _told(held, asked)[-1][:, 0]


def _told(held: list[Floats], rows: Floats) -> list[Floats]:
    one = np.tanh(rows @ held[0] + held[1])
    two = np.tanh(one @ held[2] + held[3])
    return [rows, one, two, two @ held[4] + held[5]]


def _slopes(held: list[Floats], rows: Floats, target: Floats) -> list[Floats]:
    given, one, two, out = _told(held, rows)
    off = (out - target[:, None]) / len(rows)
    back_two = (off @ held[4].T) * (1 - two**2)
    back_one = (back_two @ held[2].T) * (1 - one**2)
    slopes = [given.T @ back_one, back_one.sum(0), one.T @ back_two, back_two.sum(0),
              two.T @ off, off.sum(0)]  # fmt: skip
    return [slope + 1e-4 * part for slope, part in zip(slopes, held, strict=True)]


def world(station: str, seed: int) -> tuple[Hours, Floats, Floats]:
    """The real hours, the log that weather and clock alone would give, and what is left."""
    hours = real(station)
    passed = np.linspace(-1, 1, len(hours))
    usable = hours.is_usable & (hours.value > 0)
    log = np.log(np.where(usable, hours.value, 1.0))
    middle = log[usable].mean()
    asked = np.column_stack([inputs(hours), 1.5 * passed, np.cos(np.pi * passed)])
    told = network(asked[usable], log[usable] - middle, seed)
    left = np.where(usable, log - middle - told(asked), np.nan)
    still = np.column_stack([asked[:, :-2], np.zeros(len(hours)), np.ones(len(hours))])
    return hours, told(still) + middle, left


def planted(
    log: Floats, left: Floats, after: NDArray[np.bool_], factor: float, seed: int
) -> Floats:
    chance = np.random.default_rng(seed)
    starts = chance.integers(0, len(log) - BLOCK_H, -(-len(log) // BLOCK_H))
    drawn = np.concatenate([left[one : one + BLOCK_H] for one in starts])[: len(log)]
    made: Floats = np.exp(log + drawn) * np.where(after, factor, 1.0)
    return made


def judged(station: str, number: int) -> list[Case]:
    hours, log, left = world(station, number)
    cases = []
    for day, on in enumerate(DATES):
        since = hour_of(on)
        for which, factor in enumerate(FACTORS):
            seed = 1000 * number + 10 * day + which
            value = planted(log, left, hours.hour > since, factor, seed)
            made = Hours(hours.hour, value, hours.weather)
            found = effect([made], Measure(on))
            assert found.parts is not None
            parts = found.parts
            cases.append(
                Case(
                    station=station,
                    on=str(on),
                    planted=100 * (factor - 1),
                    found=parts.left,
                    low=parts.low,
                    high=parts.high,
                    first=parts.first,
                    second=parts.second,
                    yearly=parts.observed,
                    verdict=found.verdict.value,
                )
            )
            print(cases[-1], flush=True)
    return cases


def told(cases: list[Case]) -> dict[str, float]:
    error = np.array([one.error for one in cases])
    yearly = np.array([one.yearly - one.planted for one in cases])
    first = np.array([one.first - one.planted for one in cases])
    second = np.array([one.second - one.planted for one in cases])
    keys = sorted({(one.on, one.planted) for one in cases})
    pooled = [np.mean([one.error for one in cases if (one.on, one.planted) == key]) for key in keys]
    nothing = [one for one in cases if one.planted == 0]
    planted_ = [one for one in cases if one.planted != 0]
    return {
        "cases": len(cases),
        "mae": float(np.abs(error).mean()),
        "bias": float(error.mean()),
        "p90": float(np.quantile(np.abs(error), 0.9)),
        "first_mae": float(np.abs(first).mean()),
        "second_mae": float(np.abs(second).mean()),
        "pooled_mae": float(np.mean(np.abs(pooled))),
        "pooled_max": float(np.max(np.abs(pooled))),
        "covers": float(np.mean([one.low <= one.planted <= one.high for one in cases])),
        "placebo_over_5": float(np.mean([abs(one.error) > 5 for one in nothing])),
        "placebo_said_likely": float(np.mean([one.verdict == "likely" for one in nothing])),
        "planted_said_likely": float(np.mean([one.verdict == "likely" for one in planted_])),
        "yearly_mae": float(np.abs(yearly).mean()),
        "yearly_over_5": float(np.mean([abs(one.yearly) > 5 for one in nothing])),
        "times_better": float(np.abs(yearly).mean() / np.abs(error).mean()),
    }


def holds(found: dict[str, float]) -> bool:
    return (
        found["mae"] <= 4
        and found["p90"] <= 8
        and found["pooled_mae"] <= 2.5
        and found["covers"] >= 0.8
        and found["times_better"] >= 1.8
    )


def main(names: tuple[str, ...] = STATIONS) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    began = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:
        numbers = [STATIONS.index(name) for name in names]
        cases = [one for part in pool.map(judged, names, numbers) for one in part]
    found = told(cases)
    for name, value in found.items():
        print(f"{name:22} {value:8.2f}")
    print(f"{time.perf_counter() - began:.0f} s")
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}-truth.json").write_text(json.dumps(found, indent=1))
    return 0 if holds(found) else 1


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or STATIONS))
