"""Periods in which one thing holds, gathered into causes: one alarm each, in any arrival order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Period:
    """One averaging time: whether the thing holds; None where nobody can say."""

    starts_at: datetime
    ends_at: datetime
    holds: bool | None
    value: Decimal | None = None
    beyond: Decimal = Decimal(0)
    """How far it is on the wrong side, to tell the worst one: pH goes wrong both ways."""


@dataclass(frozen=True, slots=True)
class Run:
    """From the first period it held to the last; `ended_at` once it has been well for long."""

    first_at: datetime
    last_at: datetime
    periods: int
    worst: Decimal | None
    ended_at: datetime | None


def runs(periods: Sequence[Period], *, recovery: int) -> list[Run]:
    """Only `recovery` periods in a row that do not hold part two runs; unknown ones do not."""
    gathered: list[Run] = []
    held: list[Period] = []
    well: list[Period] = []
    for one in sorted(periods, key=lambda period: period.ends_at):
        if one.holds:
            held, well = [*held, one], []
        elif one.holds is False and held:
            well.append(one)
            if len(well) == recovery:
                gathered.append(_run(held, well[-1].ends_at))
                held, well = [], []
    return [*gathered, _run(held, None)] if held else gathered


def _run(held: Sequence[Period], ended_at: datetime | None) -> Run:
    told = [one for one in held if one.value is not None]
    worst = max(told, key=lambda one: one.beyond, default=None)
    return Run(
        first_at=held[0].starts_at,
        last_at=held[-1].ends_at,
        periods=len(held),
        worst=worst.value if worst else None,
        ended_at=ended_at,
    )
