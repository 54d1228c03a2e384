"""The index of HJ 633, written once. Whole numbers only: nothing here is a float.

Amounts are whole numbers of the reported unit (µg/m³; CO tenths of a mg/m³), already rounded half
to even. The same lines run on Python's whole numbers and on the columns of an engine.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from bihuan.rules.aqi.algebra import Algebra
from bihuan.rules.standards.index_tables import CATEGORIES, Report, Segment, SubTable

FILLERS = frozenset({999, 9999, 99999})
FILLERS_CO = frozenset({9990, 9999, 99990, 99999, 999990})
"""In tenths: 999, 999.9, 9999, 9999.9, 99999."""
GOOD_TO = 50
"""HJ 633 3.3: up to here there is no primary pollutant."""
PUBLISHED_OVER = 100
"""HJ 633-2026 5.3.1: an index over this is published though a pollutant is missing."""


def sub_index(amount: Any, table: SubTable, on: Algebra) -> Any:
    """IAQI, rounded up; none for a gap, a negative value and a filler such as 999 off the table."""
    return on.known(amount, lambda known: _of_known(known, table, on))


def _of_known(amount: Any, table: SubTable, on: Algebra) -> Any:
    fillers = FILLERS_CO if table.parameter == "co" else FILLERS
    above = on.none if table.above is None else table.above
    value = on.choose(on.is_one_of(amount, fillers), on.none, above)
    for segment in reversed(table.segments):
        value = on.choose(amount <= segment.high, _within(amount, segment), value)
    return on.choose(amount < 0, on.none, value)


def _within(amount: Any, segment: Segment) -> Any:
    wide = segment.high - segment.low
    steep = segment.index_high - segment.index_low
    return ((amount - segment.low) * steep + (wide - 1)) // wide + segment.index_low


def index(subs: Iterable[Any], on: Algebra) -> Any:
    """The largest sub-index of those known; the range of HJ 633 begins at 1."""
    found = on.largest(list(subs))
    return on.known(found, lambda known: on.choose(known < 1, 1, known))


def published(value: Any, subs: Mapping[str, Any], report: Report, on: Algebra) -> Any:
    """NA where the edition withholds it: a pollutant is missing and the rest is not over 100."""
    if not report.withholds:
        return value
    lacks = on.any_of([on.is_none(sub) for sub in subs.values()])
    return on.known(
        value,
        lambda known: on.choose(on.all_of([lacks, known <= PUBLISHED_OVER]), on.none, known),
    )


def primary(value: Any, subs: Mapping[str, Any], on: Algebra) -> Any:
    """Every pollutant whose sub-index is the index; nobody up to 50; none without an index."""
    return on.known(value, lambda known: on.choose(known <= GOOD_TO, "", _leading(known, subs, on)))


def _leading(value: Any, subs: Mapping[str, Any], on: Algebra) -> Any:
    return on.joined({name: on.equals(sub, value) for name, sub in subs.items()})


def category(value: Any, on: Algebra) -> Any:
    """1 (优) to 6 (严重污染)."""
    return on.known(value, lambda known: _number(known, on))


def _number(value: Any, on: Algebra) -> Any:
    number: Any = CATEGORIES[-1].number
    for one in reversed(CATEGORIES[:-1]):
        number = on.choose(value <= one.high, one.number, number)
    return number
