"""Speed against safety (R105): which steps a new plan squeezed, and what a stop of work left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Squeezed:
    """One step that is to take fewer days than it was planned for."""

    name: str
    before: int
    after: int

    @property
    def sentence(self) -> str:
        return f"“{self.name}”由{self.before}天压到{self.after}天"


def squeezed(before: Mapping[str, int], after: Mapping[str, int]) -> tuple[Squeezed, ...]:
    """Steps of one name with fewer days than before; the most squeezed first.

    A step without days (a bare milestone) is not planned and cannot be squeezed.
    """
    found = [
        Squeezed(name, days, after[name])
        for name, days in before.items()
        if days and 0 < after.get(name, 0) < days
    ]
    return tuple(sorted(found, key=lambda one: (one.after - one.before, one.name)))


def left_behind(
    undone: Sequence[tuple[str, date, date]], *, stopped: date, resumed: date
) -> tuple[str, ...]:
    """Undone steps (name, start, finish) that were to be worked while the work stood still."""
    return tuple(name for name, start, finish in undone if start <= resumed and finish >= stopped)
