"""One station, all its years: fit and normalise, beside faithful resampling over the same trees.

    python -m bench.normalise

The baseline does what the well-known R packages do: 300 times it draws other weather for every
hour and asks the trees. A tenth of the draws is timed and multiplied. The file holds three years.
"""

import json
import os
import sys
import time

import numpy as np

from bench.measure import RESULTS
from bench.truth import real
from bihuan.rules import deweather
from bihuan.rules.deweather.model import DEFAULT, grow, predicted, with_trend

STATION, DRAWS, TIMED = "Dongsi", 300, 10
LEAST_TIMES, LEAST_R2 = 50, 0.58


def main() -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    hours = real(STATION)
    began = time.process_time()
    model = deweather.fit(hours)
    fitted = time.process_time()
    _, exact = deweather.normalise(model)
    walked = time.process_time()
    columns, held = with_trend(hours), hours.is_usable
    booster = grow(columns[held], hours.value[held], DEFAULT)
    chance = np.random.default_rng(1)
    drawn = np.zeros(len(hours))
    start = time.process_time()
    for _ in range(TIMED):
        rows = model.rows[chance.integers(0, len(model.rows), len(hours))]
        rows[:, -1] = columns[:, -1]
        drawn += predicted(booster, rows) / TIMED
    resampled = (time.process_time() - start) * DRAWS / TIMED
    fit_s, walk_s = fitted - began, walked - fitted
    kept = {
        "hours": len(hours),
        "fit_s": round(fit_s, 2),
        "walk_s": round(walk_s, 2),
        "resampling_300_s": round(resampled, 1),
        "times_walk": round(resampled / walk_s, 1),
        "times_fit_and_walk": round((fit_s + resampled) / (fit_s + walk_s), 1),
        "hourly_noise_of_ten_draws": round(float(np.abs(drawn - exact).mean()), 2),
    }
    skill = deweather.skill(hours)
    kept |= {"r2_blocked": round(skill.blocked, 3), "r2_scattered": round(skill.scattered, 3)}
    for name, value in kept.items():
        print(f"{name:32} {value:>10}")
    RESULTS.mkdir(exist_ok=True)
    stamp = time.strftime("%Y%m%d-%H%M%S")
    (RESULTS / f"{stamp}-normalise.json").write_text(json.dumps(kept, indent=1))
    good = kept["times_walk"] >= LEAST_TIMES and skill.blocked >= LEAST_R2
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
