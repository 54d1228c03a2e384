"""The index of HJ 633, written once. Whole numbers only: nothing here is a float.

Amounts are whole numbers of the reported unit (µg/m³; CO tenths of a mg/m³), already rounded half
to even. The same lines run on Python's whole numbers and on the columns of an engine.
"""

from collections.abc import Iterable, Mapping
from functools import partial
from operator import le, lt
from typing import Any

from bihuan.rules.aqi.algebra import Algebra, Branches
from bihuan.rules.standards.index_tables import CATEGORIES, Report, Segment, SubTable

FILLERS = frozenset({999, 9999, 99999})
FILLERS_CO = frozenset({9990, 9999, 99990, 99999, 999990})
"""In tenths: 999, 999.9, 9999, 9999.9, 99999."""
PARTS = 21
GOOD_TO = 50
"""HJ 633 3.3: up to here there is no primary pollutant."""
PUBLISHED_OVER = 100
"""HJ 633-2026 5.3.1: an index over this is published though a pollutant is missing."""


def sub_index(amount: Any, table: SubTable, on: Algebra) -> Any:
    """IAQI, rounded up; none for a gap, a negative value and a filler such as 999 off the table."""
    fillers = FILLERS_CO if table.parameter == "co" else FILLERS
    branches: Branches = [
        (partial(lt, amount, 0), lambda: None),
        *(
            (partial(le, amount, segment.high), partial(_within, amount, segment))
            for segment in table.segments
        ),
        (partial(on.is_one_of, amount, fillers), lambda: None),
    ]
    return on.of_known(amount, branches, table.above)


def _within(amount: Any, segment: Segment) -> Any:
    """The line between two breakpoints, rounded up, in whole parts of 2^21.

    That is exact: the slope is less than one part too steep, a segment is less than 2^21 / 1,141
    wide, so the line never strays over the next whole number (all points are in the tests); and it
    stays below 2^31. Engines divide whole numbers by way of floats, and slowly.
    """
    wide = segment.high - segment.low
    slope = ((segment.index_high - segment.index_low) << PARTS) // wide + 1
    start = (segment.index_low << PARTS) + ((wide - 1) << PARTS) // wide - segment.low * slope
    return (amount * slope + start) >> PARTS


def largest(subs: Iterable[Any], on: Algebra) -> Any:
    """The largest sub-index of those known."""
    return on.largest(list(subs))


def index(found: Any, subs: Mapping[str, Any], report: Report, on: Algebra) -> Any:
    """The index from the largest sub-index; its range begins at 1.

    None (NA) where the edition withholds it: a pollutant is missing and the rest is not over 100.
    """
    branches: Branches = [(partial(lt, found, 1), lambda: 1)]
    if report.withholds:
        branches = [(partial(_is_withheld, found, subs, on), lambda: None), *branches]
    return on.of_known(found, branches, found)


def _is_withheld(found: Any, subs: Mapping[str, Any], on: Algebra) -> Any:
    return on.both(found <= PUBLISHED_OVER, on.any_of([on.is_none(sub) for sub in subs.values()]))


def leading(value: Any, subs: Mapping[str, Any], on: Algebra) -> dict[str, Any]:
    """Of each pollutant, whether its sub-index is the index."""
    return {name: on.same(sub, value) for name, sub in subs.items()}


def primary(value: Any, leads: Mapping[str, Any], on: Algebra) -> Any:
    """Names of all that lead; nobody up to 50; none without an index."""
    branches: Branches = [(partial(le, value, GOOD_TO), lambda: "")]
    return on.of_known(value, branches, on.joined(leads))


def category(value: Any, on: Algebra) -> Any:
    """1 (优) to 6 (严重污染)."""
    branches: Branches = [
        (partial(le, value, one.high), partial(int, one.number)) for one in CATEGORIES[:-1]
    ]
    return on.of_known(value, branches, CATEGORIES[-1].number)
