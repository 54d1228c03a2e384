"""The same index over an engine's columns: Ibis tables on DuckDB, Polars or Spark.

Each step stands in a view of its own: Ibis would otherwise write every step into the next one, and
the text of the query would grow without end.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, time
from typing import Any

import ibis
import ibis.expr.types as ir

from bihuan.rules.aqi import formula
from bihuan.rules.aqi.algebra import Branches
from bihuan.rules.refusal import Refused
from bihuan.rules.standards.editions import EDITION_2026_FROM, Edition
from bihuan.rules.standards.index_tables import REPORTED_PARTS, Report, report
from bihuan.rules.standards.units import WORDS

FLOAT32_PARTS = 10_000
"""A 4-byte float is read to the nearest ten-thousandth: 0.30000001 was written 0.3."""
FARTHEST = 1e9
"""From here on a float is no concentration but infinity or not a number."""
WHOLE_ONLY = 1.5 * 2**52
"""A float this large has no fraction: adding it rounds half to even, as IEEE 754 lays down."""
LONGEST = 60
"""Signs of all names side by side, and more."""
AMOUNT, SUB, LEAD = "reported_", "iaqi_", "leads_"
"""Before the names of pollutants: columns of the steps."""


class Columns:
    """An engine's columns; none is NULL."""

    def of_known(self, value: Any, branches: Branches, otherwise: Any) -> Any:
        """One flat CASE; NULL goes first, or it would fall to the last branch."""
        worked = [(holds(), _or_null(then())) for holds, then in branches]
        return ibis.cases((value.isnull(), ibis.null()), *worked, else_=_or_null(otherwise))

    def is_none(self, value: Any) -> Any:
        return value.isnull()

    def largest(self, values: Sequence[Any]) -> Any:
        return ibis.greatest(*values)

    def any_of(self, conditions: Sequence[Any]) -> Any:
        return ibis.or_(*conditions)

    def both(self, condition: Any, other: Any) -> Any:
        return condition & other

    def same(self, value: Any, other: Any) -> Any:
        return value.identical_to(other)

    def is_one_of(self, value: Any, numbers: frozenset[int]) -> Any:
        """Not IN: DuckDB makes a join of a list, which loses the order of rows and time."""
        return ibis.or_(*(value == number for number in sorted(numbers)))

    def joined(self, flags: Mapping[str, Any]) -> Any:
        """One name is the rule; only where several hold are texts put together."""
        several: Any = ibis.literal("")
        for name, holds in flags.items():
            several = several + ibis.ifelse(holds, f",{name}", "")
        count = sum((holds.cast("int8") for holds in flags.values()), start=ibis.literal(0, "int8"))
        singles = [(holds, name) for name, holds in flags.items()]
        return ibis.cases((count > 1, several.substr(1, LONGEST)), *singles, else_="")


def _or_null(value: Any) -> Any:
    return ibis.null() if value is None else value


COLUMNS = Columns()


def add_aqi(
    table: ir.Table,
    *,
    kind: str,
    edition: str = "auto",
    scale: Mapping[str, int] | None = None,
    not_monitored: Collection[str] = (),
) -> ir.Table:
    """Add aqi, category (1-6) and primary (names with commas, "" for nobody); NULL where NA.

    Columns pm25 pm10 so2 no2 o3 o3_8h in µg/m³ and co in mg/m³, of any number type; with `scale`
    a column holds whole numbers of 1/scale of its unit. A column that is absent is missing.
    Edition "auto" goes by each row's `time` (end of the hour, Beijing time) or `date`.
    """
    given = [name for name in table.columns if name not in {"aqi", "category", "primary"}]
    counted = add_sub_indices(
        table, kind=kind, edition=edition, scale=scale, not_monitored=not_monitored
    )
    return counted.select(*given, "aqi", "category", "primary")


def add_sub_indices(
    table: ir.Table,
    *,
    kind: str,
    edition: str = "auto",
    scale: Mapping[str, int] | None = None,
    not_monitored: Collection[str] = (),
) -> ir.Table:
    """As `add_aqi`, and iaqi_pm25 and so on with them."""
    made_of = _reports(edition, kind)
    planned = {name for one in made_of for name in one.tables} - set(not_monitored)
    names = [name for name in WORDS if name in planned and name in table.columns]
    if not names:
        raise Refused("aqi.nothing", "没有一列是AQI的项目：pm25、pm10、so2、no2、co、o3、o3_8h")
    amounts = {AMOUNT + name: amount(table[name], name, (scale or {}).get(name)) for name in names}
    table = table.mutate(**amounts, is_2026_=_is_2026(table, edition)).view()
    subs = {SUB + name: _sub_index(table, name, made_of).cast("int16") for name in names}
    table = table.mutate(**subs).view()
    largest = formula.largest([table[SUB + name] for name in names], COLUMNS)
    table = table.mutate(largest_=largest).view()
    table = table.mutate(aqi=_index(table, planned, made_of)).view()
    subs = {name: table[SUB + name] for name in names}
    leads = formula.leading(table.aqi, subs, COLUMNS)
    table = table.mutate(**{LEAD + name: holds for name, holds in leads.items()}).view()
    return table.mutate(
        category=formula.category(table.aqi, COLUMNS).cast("int8"),
        primary=formula.primary(table.aqi, {name: table[LEAD + name] for name in names}, COLUMNS),
    )


def amount(column: Any, parameter: str, scale: int | None = None) -> Any:
    """The reported whole number of a column, half to even; NULL for a gap or a negative value."""
    parts = REPORTED_PARTS.get(parameter, 1)
    kind = column.type()
    if kind.is_integer():
        whole = column.cast("int64")
        return _half_even(whole * parts, scale) if scale else whole * parts
    if kind.is_decimal():
        tenfold = 10 ** (kind.scale or 0)
        return _half_even((column * tenfold).cast("int64") * parts, tenfold)
    if kind.is_floating():
        return _of_float(column, parts, is_short=kind.is_float32())
    raise Refused("aqi.column", f"“{parameter}”这一列不是数")


def _half_even(column: Any, divisor: int) -> Any:
    """Floor division is exact on every engine, even one that divides floats: all is below 2^52."""
    if divisor == 1:
        return column
    whole = column // divisor
    left = (column - whole * divisor) * 2
    is_up = (left > divisor) | ((left == divisor) & (whole % 2 == 1))
    return ibis.ifelse(column < 0, ibis.null(), whole + ibis.ifelse(is_up, 1, 0))


def _of_float(column: Any, parts: int, *, is_short: bool) -> Any:
    """As exact as the shortest decimal of the float."""
    value = column.cast("float64")
    value = ibis.ifelse((value >= 0) & (value < FARTHEST), value, ibis.null())
    if is_short:
        value = (value * FLOAT32_PARTS + 0.5).floor() / FLOAT32_PARTS
    if parts == 1:
        return (value + WHOLE_ONLY - WHOLE_ONLY).cast("int32")
    # Half-way points such as 0.35 are compared, never computed towards.
    below = (value * parts).floor().cast("int32")
    half = (below * 2 + 1) / float(2 * parts)
    is_up = (value > half) | ((value == half) & (below % 2 == 1))
    return below + ibis.ifelse(is_up, 1, 0)


def _reports(edition: str, kind: str) -> list[Report]:
    return [report(one, kind) for one in Edition if edition in (one, "auto")]


def _is_2026(table: ir.Table, edition: str) -> Any:
    if edition != "auto":
        return ibis.literal(edition == Edition.E2026)
    if "time" in table.columns:
        # An hour that ends at 00:00 of the first day belongs to the day before.
        return table.time > ibis.literal(datetime.combine(EDITION_2026_FROM, time()))
    if "date" in table.columns:
        return table.date >= ibis.literal(EDITION_2026_FROM)
    raise Refused("aqi.edition.no_date", "按日期选标准版本，须有time或date一列")


def _sub_index(table: ir.Table, name: str, made_of: Sequence[Report]) -> Any:
    tables = [one.tables.get(name) for one in made_of]
    if len(set(tables)) == 1:
        tables = tables[:1]
    subs = [
        ibis.null("int32") if one is None else formula.sub_index(table[AMOUNT + name], one, COLUMNS)
        for one in tables
    ]
    return _by_edition(table, subs)


def _index(table: ir.Table, planned: Collection[str], made_of: Sequence[Report]) -> Any:
    def _sub(name: str) -> Any:
        return table[SUB + name] if SUB + name in table.columns else ibis.null("int32")

    return _by_edition(
        table,
        [
            formula.index(
                table.largest_,
                {name: _sub(name) for name in one.tables if name in planned},
                one,
                COLUMNS,
            )
            for one in made_of
        ],
    )


def _by_edition(table: ir.Table, of_each: Sequence[Any]) -> Any:
    """One value for all rows, or the earlier and the later edition's by the row's date."""
    if len(of_each) == 1:
        return of_each[0]
    earlier, later = of_each
    return ibis.ifelse(table.is_2026_, later, earlier)
