"""目标分解: children that come back to the parent under the indicator's averaging rule (R019)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from bihuan.rules.refusal import Refused


class Averaging(StrEnum):
    """How children make the parent."""

    MEAN = "mean"
    """Each counts alike: townships of a county."""
    WEIGHTED = "weighted"
    """Each by its weight: months by their days, townships by their stations."""
    SUM = "sum"
    NONE = "none"
    """Each child is bound by its own number; nothing adds up (a class of water, a limit)."""


@dataclass(frozen=True, slots=True)
class Part:
    """One child's number and its weight."""

    value: Fraction
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What the children come to, and what is left against the parent."""

    total: Fraction
    residual: Fraction
    """Children together minus parent, in the indicator's unit."""

    @property
    def is_exact(self) -> bool:
        return self.residual == 0


def reconcile(parent: Fraction, parts: Sequence[Part], rule: Averaging) -> Reconciled | None:
    """None where the rule adds nothing up, or nothing was split."""
    if rule is Averaging.NONE or not parts:
        return None
    total = _whole(parts, rule)
    return Reconciled(total, total - parent)


def _whole(parts: Sequence[Part], rule: Averaging) -> Fraction:
    if rule is Averaging.SUM:
        return sum((one.value for one in parts), Fraction(0))
    weights = [one.weight if rule is Averaging.WEIGHTED else Fraction(1) for one in parts]
    if sum(weights) <= 0 or min(weights) < 0:
        raise Refused("attainment.split.weights", "权数不能是负数，也不能全是零")
    sums = sum(
        (one.value * weight for one, weight in zip(parts, weights, strict=True)), Fraction(0)
    )
    return sums / sum(weights)


def share_out(
    parent: Fraction, shape: Sequence[Part], rule: Averaging, *, step: Fraction
) -> tuple[Fraction, ...]:
    """Values in whole steps, in the proportions of the shape's values, that reconcile.

    Exactly for sums and plain means whenever the parent's own total is whole steps; with weights
    as near as one step of one child.
    """
    if not shape or any(one.value < 0 for one in shape) or not any(one.value for one in shape):
        raise Refused("attainment.split.no_shape", "没有可以参照的现状值，不能按比例分解")
    weights = [one.weight if rule is Averaging.WEIGHTED else Fraction(1) for one in shape]
    usual = sum(
        (one.value * weight for one, weight in zip(shape, weights, strict=True)), Fraction(0)
    )
    whole = parent if rule is Averaging.SUM else parent * sum(weights)
    ideal = [whole * one.value / usual / step for one in shape]
    steps = [value.__floor__() for value in ideal]
    spare = whole / step - sum(
        (count * weight for count, weight in zip(steps, weights, strict=True)), Fraction(0)
    )
    order = sorted(range(len(shape)), key=lambda place: (steps[place] - ideal[place], place))
    for place in order:
        if weights[place] <= spare:
            steps[place] += 1
            spare -= weights[place]
    return tuple(count * step for count in steps)
