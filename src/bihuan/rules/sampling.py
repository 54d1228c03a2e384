"""Draws that anybody can make again: the same seed gives the same list on any machine.

Chance is SHA-256 over seed, purpose and a counter, so it depends on no library's generator.

**Law of the draw.** Weights are whole numbers. `draw` puts the subjects in a random order, lays
them end to end, each as long as its weight, and takes a subject wherever one of n equally spaced
marks from a random start falls (systematic sampling with probability proportional to size, Madow
1949). The chance of subject i is exactly n·w_i / Σw: for a draw of one, its share of the weight.
Where that reaches 1 for somebody, they are taken for sure, and the others share the remaining draws
and weight by the same law; so nobody is drawn twice and whoever has a weight can be drawn.
Ordered by stratum first, each township gets its due number, rounded up or down, by the same law.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
WIDTH = 256


class Chance:
    """Whole numbers below a bound, each as likely, in an order fixed by the seed."""

    def __init__(self, seed: str, purpose: str) -> None:
        self._key = f"{seed}\x1f{purpose}\x1f"
        self._count = 0

    def below(self, bound: int) -> int:
        """Numbers that would favour the small ones are thrown away."""
        if bound < 1:
            raise ValueError("a bound is at least 1")
        fair = (1 << WIDTH) // bound * bound
        while True:
            digest = hashlib.sha256(f"{self._key}{self._count}".encode()).digest()
            self._count += 1
            number = int.from_bytes(digest, "big")
            if number < fair:
                return number % bound

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """Every order as likely (Fisher and Yates)."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return order


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be drawn."""

    id: int
    weight: int
    stratum: str = ""


def draw(
    population: Sequence[Candidate], wanted: int, *, seed: str, is_stratified: bool = False
) -> list[int]:
    """Ids in the order in which they were drawn; all of them where no more are there."""
    if any(one.weight < 1 for one in population):
        raise ValueError("who can be drawn weighs at least 1")
    chance = Chance(seed, "subjects")
    by_id = sorted(population, key=lambda one: one.id)
    order = chance.shuffled(by_id)
    if wanted >= len(order):
        return [one.id for one in order]
    sure, rest = _sure(order, wanted)
    if is_stratified:
        strata = chance.shuffled(sorted({one.stratum for one in rest}))
        rest = sorted(rest, key=lambda one: strata.index(one.stratum))
    marked = _marked(rest, wanted - len(sure), chance)
    return [one.id for one in chance.shuffled([*sure, *marked])]


def _sure(order: Sequence[Candidate], wanted: int) -> tuple[list[Candidate], list[Candidate]]:
    """Those so heavy that every draw holds them, and the rest."""
    sure: list[Candidate] = []
    rest = list(order)
    while True:
        left, whole = wanted - len(sure), sum(one.weight for one in rest)
        heavy = [one for one in rest if left * one.weight >= whole]
        if not heavy or left <= 0:
            return sure, rest
        sure += heavy
        rest = [one for one in rest if left * one.weight < whole]


def _marked(order: Sequence[Candidate], wanted: int, chance: Chance) -> list[Candidate]:
    """Those under one of `wanted` marks, `whole` apart on a line `wanted * whole` long."""
    if wanted < 1:
        return []
    whole = sum(one.weight for one in order)
    mark = chance.below(whole)
    found, end = [], 0
    for one in order:
        end += wanted * one.weight
        if mark < end:
            found.append(one)
            mark += whole
    return found


def assign(
    subjects: Sequence[int],
    inspectors: Sequence[int],
    each: int,
    *,
    seed: str,
    barred: Mapping[int, Collection[int]],
) -> dict[int, list[int]]:
    """Inspectors for each subject by chance, the least burdened first; `barred`: person → subjects.

    Without anybody barred, the loads differ by one at most. Where too few may go, fewer are named.
    """
    chance = Chance(seed, "inspectors")
    load = dict.fromkeys(sorted(set(inspectors)), 0)
    found: dict[int, list[int]] = {}
    for subject in subjects:
        free = [one for one in load if subject not in barred.get(one, ())]
        tickets = {one: place for place, one in enumerate(chance.shuffled(free))}
        chosen = sorted(free, key=lambda one: (load[one], tickets[one]))[:each]
        for one in chosen:
            load[one] += 1
        found[subject] = chosen
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is known of a subject when the lot is drawn."""

    has_failed: bool = False
    is_stopped: bool = False
    alerts: int = 0
    complaints: int = 0
    days_unseen: int | None = None
    """Since the last check; None: never checked."""
    check_days: int | None = None
    """How often its register wants it checked."""


@dataclass(frozen=True, slots=True)
class Weight:
    """How heavy a subject is in the lot, and why."""

    value: int
    why: tuple[str, ...]


BASE, FAILED, STOPPED, NEVER = 10, 20, 10, 15
EACH_ALERT, EACH_COMPLAINT, EACH_PERIOD = 10, 10, 5
MOST_ALERTS, MOST_COMPLAINTS, MOST_PERIODS = 3, 3, 4


def weigh(standing: Standing) -> Weight:
    """More likely where more is wrong; nobody is without a chance."""
    value, why = BASE, [f"基数{BASE}"]
    for is_so, more, words in _reasons(standing):
        if is_so:
            value += more
            why.append(f"{words}+{more}")
    return Weight(value, tuple(why))


def _reasons(standing: Standing) -> Iterable[tuple[bool, int, str]]:
    alerts = min(standing.alerts, MOST_ALERTS)
    complaints = min(standing.complaints, MOST_COMPLAINTS)
    yield standing.has_failed, FAILED, "上次检查不合格"
    yield standing.is_stopped, STOPPED, "正在停工整改"
    yield alerts > 0, EACH_ALERT * alerts, f"预警{standing.alerts}条"
    yield complaints > 0, EACH_COMPLAINT * complaints, f"投诉{standing.complaints}件"
    yield standing.days_unseen is None, NEVER, "从未检查"
    periods = _periods_late(standing)
    yield periods > 0, EACH_PERIOD * periods, f"{standing.days_unseen}天未检查"


def _periods_late(standing: Standing) -> int:
    if standing.days_unseen is None or not standing.check_days:
        return 0
    return min(standing.days_unseen // standing.check_days, MOST_PERIODS)


def fingerprint(*parts: object) -> str:
    """SHA-256 of what a draw was made from."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
