"""The days one step may work on, as numbers: which-th day a date is, and back."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from bihuan.rules.backplan.values import Span
from bihuan.rules.deadlines import Calendar, Unit


class Axis:
    """Natural or working days less closed seasons; days are ordinals."""

    __slots__ = ("_calendar", "_firsts", "_gone", "_kept", "_lasts", "_works")

    def __init__(self, calendar: Calendar, unit: Unit, closed: Iterable[Span] = ()) -> None:
        self._calendar = calendar
        self._works = unit is Unit.WORKING
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self._kept: list[int] = []
        self._gone = [0]
        for first, last in _apart(closed):
            before = self._whole(first - 1)
            self._firsts.append(first)
            self._lasts.append(last)
            self._kept.append(before - self._gone[-1])
            self._gone.append(self._gone[-1] + self._whole(last) - before)

    def count(self, at: int) -> int:
        """How many days of the axis there are up to and with an ordinal."""
        whole = self._whole(at)
        passed = bisect_right(self._firsts, at)
        if not passed:
            return whole
        inside = max(0, self._whole(self._lasts[passed - 1]) - whole)
        return whole - self._gone[passed] + inside

    def nth(self, number: int) -> int:
        """The ordinal of a day of the axis: the inverse of `count`."""
        whole = number + self._gone[bisect_left(self._kept, number)]
        return self._calendar.nth(whole) if self._works else whole

    def _whole(self, at: int) -> int:
        return self._calendar.rank(at) if self._works else at


def _apart(closed: Iterable[Span]) -> list[tuple[int, int]]:
    """In order, those that touch made one."""
    spans: list[tuple[int, int]] = []
    for first, last in sorted((a.toordinal(), b.toordinal()) for a, b in closed):
        if spans and first <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
        else:
            spans.append((first, last))
    return spans
