"""Chance that is the same for the same seed and moment, wherever in time one begins to look."""

from hashlib import blake2b
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Seconds: TypeAlias = NDArray[np.int64]
"""Since 1970, UTC."""
Values: TypeAlias = NDArray[np.float64]
HALF, FULL = 16, 65_535.0


def key(seed: int, *words: object) -> int:
    """A number of 63 bits for one channel of one plant."""
    told = "|".join(str(word) for word in (seed, *words)).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "big") >> 1


def _mixed(channel: int, steps: Seconds) -> NDArray[np.uint64]:
    """SplitMix64 of the step, moved by the channel."""
    mixed = steps.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(channel)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def even(channel: int, steps: Seconds) -> Values:
    """One number in [0, 1) for each step."""
    return (_mixed(channel, steps) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def white(channel: int, steps: Seconds) -> Values:
    """About normal, mean 0 and deviation 1: four even numbers out of one draw."""
    drawn = _mixed(channel, steps)
    summed = np.zeros(len(steps))
    for place in range(4):
        summed += ((drawn >> np.uint64(HALF * place)) & np.uint64(0xFFFF)).astype(np.float64)
    return (summed / FULL - 2.0) * 1.7320508


def smooth(channel: int, at: Seconds, every_s: int) -> Values:
    """Wanders with this period, mean 0 and deviation near 1."""
    step, within = np.divmod(at, every_s)
    first, last = step[0] if len(step) else 0, step[-1] if len(step) else 0
    knots = white(channel, np.arange(first, last + 2, dtype=np.int64))
    share = within / every_s
    eased = share * share * (3.0 - 2.0 * share)
    place = (step - first).astype(np.intp)
    wander: Values = (knots[place] * (1.0 - eased) + knots[place + 1] * eased) * 1.2
    return wander
