"""The concentration as a function of weather, clock and time passed: boosted trees."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
import xgboost
from numpy.typing import NDArray

from bihuan.rules.deweather.features import NAMES, table
from bihuan.rules.deweather.forest import Forest, dependence, forest_of
from bihuan.rules.deweather.hours import Floats, Hours, Ints
from bihuan.rules.refusal import Refused

TREND = len(NAMES)
"""The last column: hours since the first one. Of it only the forest knows what changed."""
WEEK_H = 168
FOLDS = 5
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trees are grown with; part of every result's hash."""

    trees: int = 500
    leaves: int = 31
    rate: float = 0.05
    rows: float = 0.6
    columns: float = 0.6
    least: float = 40.0
    bins: int = 256
    calm: float = 1.0
    """The ridge on a leaf's value."""
    seed: int = 1
    threads: int = 1

    def params(self) -> dict[str, object]:
        return {
            "tree_method": "hist",
            "grow_policy": "lossguide",
            "max_depth": 0,
            "max_leaves": self.leaves,
            "eta": self.rate,
            "subsample": self.rows,
            "colsample_bytree": self.columns,
            "min_child_weight": self.least,
            "max_bin": self.bins,
            "reg_lambda": self.calm,
            "seed": self.seed,
            "nthread": self.threads,
            "verbosity": 0,
        }

    def plain(self) -> dict[str, object]:
        return asdict(self)


DEFAULT = Settings()
LEAN = Settings(trees=100, leaves=16, rate=0.1, columns=0.5, least=60.0, bins=64, calm=3.0)
"""For estimates that are grown dozens of times: the same answers in a tenth of the time."""


@dataclass(frozen=True, slots=True)
class Model:
    """The trees of one station, with the rows they were grown from."""

    forest: Forest
    rows: Floats
    """Every hour whose weather is known, without the trend."""
    hour: Ints
    """All hours, from the first to the last."""
    settings: Settings


@dataclass(frozen=True, slots=True)
class Skill:
    """R² on weeks the trees have not seen, beside the flattering one on scattered hours."""

    blocked: float
    scattered: float


def silent(_: float) -> None:
    """Nobody watches."""


def grow(
    columns: Floats, value: Floats, settings: Settings, progress: Progress = silent
) -> xgboost.Booster:
    held = xgboost.DMatrix(columns, value, nthread=settings.threads)
    callbacks: list[xgboost.callback.TrainingCallback] = [_Told(settings.trees, progress)]
    return xgboost.train(settings.params(), held, settings.trees, callbacks=callbacks)


def predicted(booster: xgboost.Booster, columns: Floats) -> Floats:
    asked: Floats = booster.inplace_predict(columns, missing=np.nan).astype(float)
    return asked


class _Told(xgboost.callback.TrainingCallback):
    """Says after every twentieth tree how far it is."""

    def __init__(self, trees: int, progress: Progress) -> None:
        super().__init__()
        self.trees, self.progress = trees, progress

    def after_iteration(self, model: object, epoch: int, evals_log: object) -> bool:
        if epoch % 20 == 19:
            self.progress((epoch + 1) / self.trees)
        return False


def fit(hours: Hours, settings: Settings = DEFAULT, progress: Progress = silent) -> Model:
    if not hours.is_usable.any():
        raise Refused("deweather.empty", "没有同时有浓度和气象的小时")
    columns = with_trend(hours)
    held = hours.is_usable
    booster = grow(columns[held], hours.value[held], settings, progress)
    known = ~np.isnan(hours.weather["temp"]) & ~np.isnan(hours.weather["ws"])
    return Model(forest_of(booster), columns[known], hours.hour, settings)


def with_trend(hours: Hours) -> Floats:
    return np.column_stack([table(hours), (hours.hour - hours.hour[0]).astype(float)])


def skill(hours: Hours, settings: Settings = DEFAULT, progress: Progress = silent) -> Skill:
    """Five parts of whole weeks, each foretold by the others; the scattered one from one split."""
    held = hours.is_usable
    columns, value = with_trend(hours)[held], hours.value[held]
    chance = np.random.default_rng(settings.seed)
    week = (hours.hour[held] - hours.hour[0]) // WEEK_H
    part = (chance.permutation(int(week.max()) + 1) % FOLDS)[week]
    told = np.empty(len(value))
    for fold in range(FOLDS):
        out = part == fold
        if out.any():
            told[out] = predicted(grow(columns[~out], value[~out], settings), columns[out])
        progress((fold + 1) / (FOLDS + 1))
    some: NDArray[np.bool_] = chance.random(len(value)) < 1 / FOLDS
    guess = predicted(grow(columns[~some], value[~some], settings), columns[some])
    progress(1.0)
    return Skill(_r2(value, told), _r2(value[some], guess))


def _r2(value: Floats, told: Floats) -> float:
    return float(1 - ((value - told) ** 2).sum() / ((value - value.mean()) ** 2).sum())


def normalise(model: Model, every_h: int = 1) -> tuple[Ints, Floats]:
    """The series under the mean weather: for each hour, over the weather of all hours. Exact."""
    grid = model.hour[::every_h]
    steps = (grid - model.hour[0]).astype(float)
    return grid, dependence(model.forest, model.rows, steps, of=TREND)
