"""Trees read as arrays, walked exactly; hours refused in a sentence."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from bihuan.rules import deweather
from bihuan.rules.deweather import Hours, Settings, hours_of
from bihuan.rules.deweather.features import NAMES, rolled
from bihuan.rules.deweather.forest import Forest, dependence, forest_of
from bihuan.rules.deweather.model import TREND, grow, predicted, with_trend
from bihuan.rules.refusal import Refused
from tests.factories.weather import make_hours

SMALL = Settings(trees=12, leaves=8, rate=0.2, least=10.0)
Floats = NDArray[np.float64]


def one_by_one(forest: Forest, rows: Floats) -> Floats:
    """Each row down each tree, as slowly and plainly as can be."""
    total = np.full(len(rows), forest.base)
    for number, row in enumerate(rows.astype(np.float32)):
        for tree in forest.trees:
            node = 0
            while tree.left[node] >= 0:
                value = row[tree.column[node]]
                below = tree.missing_left[node] if np.isnan(value) else value < tree.cut[node]
                node = tree.left[node] if below else tree.right[node]
            total[number] += tree.cut[node]
    return total


def test_the_walk_equals_brute_force_partial_dependence() -> None:
    """Analytics 5.3 S3: to 1e-6, every weather row at every step of the grid."""
    hours = make_hours(days=60)
    columns = with_trend(hours)
    forest = forest_of(grow(columns[hours.is_usable], hours.value[hours.is_usable], SMALL))
    rows = columns[::40]
    grid = np.arange(0.0, 60 * 24, 97)
    slowly = []
    for step in grid:
        moved = rows.copy()
        moved[:, TREND] = step
        slowly.append(one_by_one(forest, moved).mean())
    assert np.isnan(rows).any()
    assert dependence(forest, rows, grid, of=TREND) == pytest.approx(np.array(slowly), abs=1e-9)


def test_the_arrays_say_what_xgboost_says() -> None:
    hours = make_hours(days=40)
    columns = with_trend(hours)
    booster = grow(columns[hours.is_usable], hours.value[hours.is_usable], SMALL)
    told = one_by_one(forest_of(booster), columns[:50])
    assert told == pytest.approx(predicted(booster, columns[:50]), rel=1e-5)


def test_any_column_may_be_the_one() -> None:
    hours = make_hours(days=40)
    columns = with_trend(hours)
    forest = forest_of(grow(columns[hours.is_usable], hours.value[hours.is_usable], SMALL))
    speed = NAMES.index("ws")
    rows, moved = columns[::50], columns[::50].copy()
    moved[:, speed] = 4.0
    told = dependence(forest, rows, np.array([4.0]), of=speed)
    assert told == pytest.approx([one_by_one(forest, moved).mean()], abs=1e-9)


def test_the_same_hours_give_the_same_series() -> None:
    hours = make_hours(days=60)
    first, second = (deweather.normalise(deweather.fit(hours, SMALL))[1] for _ in range(2))
    assert (first == second).all()


def test_the_normalised_series_steps_where_the_air_did() -> None:
    """A third less from day 40 on, the weather whatever it was."""
    hours = make_hours(days=80, change_day=40, factor=0.67)
    grid, normal = deweather.normalise(deweather.fit(hours, Settings(trees=100)), every_h=24)
    assert len(grid) == 80
    assert normal[50:].mean() / normal[:30].mean() == pytest.approx(0.67, abs=0.08)


def test_weeks_unseen_tell_less_than_scattered_hours() -> None:
    skill = deweather.skill(make_hours(days=120), SMALL)
    assert 0 < skill.blocked < skill.scattered < 1


def test_progress_goes_up_to_the_end() -> None:
    told: list[float] = []
    deweather.skill(make_hours(days=60), SMALL, told.append)
    assert told[-1] == 1.0
    assert all(one <= two for one, two in pairwise(told))


def test_gaps_become_missing_hours_and_sentinels_no_concentrations() -> None:
    at = np.array(["2026-01-01T03", "2026-01-01T00", "2026-01-01T01"], dtype="datetime64[h]")
    weather = {name: np.array([1.0, 2.0, 999.0]) for name in ("ws", "wd", "temp")}
    hours = hours_of(at, np.array([30.0, -5.0, 999.0]), weather)
    assert len(hours) == 4
    assert np.isnan(hours.value).tolist() == [True, True, True, False]
    assert hours.dropped == 2
    assert np.isnan(hours.weather["temp"]).tolist() == [False, True, True, False]
    assert np.isnan(hours.weather["rh"]).all()


def test_a_doubled_hour_is_refused_by_its_time() -> None:
    at = np.array(["2026-01-01T03", "2026-01-01T03"], dtype="datetime64[h]")
    weather = {name: np.ones(2) for name in ("ws", "wd", "temp")}
    with pytest.raises(Refused, match="2026-01-01 03时") as no:
        hours_of(at, np.ones(2), weather)
    assert no.value.code == "deweather.doubled"


def test_hours_without_time_are_refused() -> None:
    at = np.array(["2026-01-01T03", "NaT"], dtype="datetime64[h]")
    weather = {name: np.ones(2) for name in ("ws", "wd", "temp")}
    with pytest.raises(Refused) as no:
        hours_of(at, np.ones(2), weather)
    assert no.value.code == "deweather.no_time"


def test_without_weather_there_is_nothing_to_explain_with() -> None:
    with pytest.raises(Refused, match="风向") as no:
        hours_of(np.array(["2026-01-01T03"], dtype="datetime64[h]"), np.ones(1), {"ws": np.ones(1)})
    assert no.value.code == "deweather.no_weather"


def test_no_hours_at_all_are_refused() -> None:
    none: Floats = np.array([])
    with pytest.raises(Refused) as no:
        hours_of(none.astype("datetime64[h]"), none, dict.fromkeys(("ws", "wd", "temp"), none))
    assert no.value.code == "deweather.empty"


def test_nothing_is_fitted_to_hours_without_weather() -> None:
    held = make_hours(days=3)
    blind = Hours(held.hour, held.value, {**held.weather, "ws": np.full(len(held), np.nan)})
    with pytest.raises(Refused) as no:
        deweather.fit(blind)
    assert no.value.code == "deweather.empty"


def test_a_mean_of_past_hours_needs_half_of_them() -> None:
    told = rolled(np.array([4.0, np.nan, np.nan, 8.0, 10.0]), 2)
    assert told[[0, 1, 3, 4]].tolist() == [4.0, 4.0, 8.0, 9.0]
    assert np.isnan(told[2])
