"""Boosted trees as plain arrays: read from XGBoost once, walked here."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import xgboost
from numpy.typing import NDArray

from bihuan.rules.deweather.hours import Floats

Bits = NDArray[np.uint64]
WORD = 64


@dataclass(frozen=True, slots=True)
class Tree:
    """A node's children, its column and cut (left is below), or the leaf's value as its cut."""

    left: Sequence[int]
    right: Sequence[int]
    column: Sequence[int]
    cut: Sequence[float]
    missing_left: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Forest:
    base: float
    trees: tuple[Tree, ...]


def forest_of(booster: xgboost.Booster) -> Forest:
    learner = json.loads(bytes(booster.save_raw("json")))["learner"]
    base = str(learner["learner_model_param"]["base_score"]).strip("[]")
    trees = learner["gradient_booster"]["model"]["trees"]
    return Forest(float(base), tuple(_tree(one) for one in trees))


def _tree(one: dict[str, Any]) -> Tree:
    return Tree(
        left=one["left_children"],
        right=one["right_children"],
        column=one["split_indices"],
        cut=[float(np.float32(cut)) for cut in one["split_conditions"]],
        missing_left=[bool(left) for left in one["default_left"]],
    )


def dependence(forest: Forest, rows: Floats, grid: Floats, *, of: int) -> Floats:
    """The mean of the forest over all rows with column `of` set to each value of the grid. Exact.

    Every tree is walked once. A set of rows is a string of bits, so that a split is one AND; at a
    split on `of` both children keep the rows and share out the grid; a leaf adds its value times
    its rows to its stretch of the grid, as a difference.
    """
    kept = _Masks(rows.astype(np.float32), {})
    steps = grid.astype(np.float32)
    slope = np.zeros(len(grid) + 1)
    for tree in forest.trees:
        for first, last, weight in _leaves(tree, kept, steps, of):
            slope[first] += weight
            slope[last] -= weight
    total: Floats = np.cumsum(slope[:-1]) / len(rows) + forest.base
    return total


@dataclass(frozen=True, slots=True)
class _Masks:
    """For each split that occurs, which rows go left; the same split is asked for many times."""

    rows: NDArray[np.float32]
    known: dict[tuple[int, float, bool], Bits]

    def all(self) -> Bits:
        return _packed(np.ones(len(self.rows), dtype=bool))

    def left(self, column: int, cut: float, *, missing_left: bool) -> Bits:
        key = (column, cut, missing_left)
        if key not in self.known:
            values = self.rows[:, column]
            below = values < np.float32(cut)
            self.known[key] = _packed(below | np.isnan(values) if missing_left else below)
        return self.known[key]


def _packed(held: NDArray[np.bool_]) -> Bits:
    room = np.zeros(-(-len(held) // WORD) * WORD, dtype=bool)
    room[: len(held)] = held
    return np.packbits(room).view(np.uint64)


def _leaves(
    tree: Tree, kept: _Masks, grid: NDArray[np.float32], of: int
) -> Iterator[tuple[int, int, float]]:
    """Each leaf that rows reach: its stretch of the grid, and its value times its rows."""
    todo: list[tuple[int, Bits, int, int]] = [(0, kept.all(), 0, len(grid))]
    while todo:
        node, held, first, last = todo.pop()
        left, right = tree.left[node], tree.right[node]
        if left < 0:
            yield first, last, tree.cut[node] * int(np.bitwise_count(held).sum(dtype=np.int64))
        elif tree.column[node] == of:
            at = int(np.searchsorted(grid, np.float32(tree.cut[node]), side="left"))
            parts = ((left, first, min(last, at)), (right, max(first, at), last))
            todo.extend((child, held, low, high) for child, low, high in parts if low < high)
        else:
            go = kept.left(tree.column[node], tree.cut[node], missing_left=tree.missing_left[node])
            sides = ((left, held & go), (right, held & ~go))
            todo.extend((child, side, first, last) for child, side in sides if side.any())
