"""Looking a table of hours or days through before its index is made: gaps and traps."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import duckdb

from bihuan.doors.cli.airtable import GAPS, PARAMETERS, Source, quoted, text
from bihuan.rules import aqi, standards
from bihuan.rules.refusal import Refused

CO_TOO_MUCH = 200
"""mg/m³: the table ends at 150, and nobody has breathed so much; µg/m³ begin there."""
FILLERS = (999, 9999, 99999)
ZONE = r":\d\d(\.\d+)?\s*(Z|[+-]\d\d(:?\d\d)?)$"
NEAR_FILLER = (900, 1100)
"""A column whose values crowd around 999 has measured it; one with a lone 999 has not."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Of one pollutant's column."""

    words: int
    """Values that are no numbers."""
    gaps: int
    negatives: int
    fillers: int
    """Values 999, 9999 or 99999."""
    crowd: int
    """Values near 999 but not 999."""
    too_much: int

    @property
    def is_filler(self) -> bool:
        return self.fillers > self.crowd


@dataclass(frozen=True, slots=True)
class Scan:
    """What a look through the whole table found."""

    rows: int
    first: datetime | None
    last: datetime | None
    untimed: int
    uneven: int
    """Rows whose time is no whole hour."""
    moved: int
    """Rows whose time was told in another zone and is taken to Beijing time."""
    doubles: int
    of: dict[str, Counts]

    def edition(self, asked: str, kind: str) -> str:
        """The one edition of all rows where there is one, which is quicker than asking each row."""
        if asked != "auto" or self.first is None or self.last is None:
            return asked
        ends = {standards.edition_on(day_of(one, kind)) for one in (self.first, self.last)}
        return ends.pop() if len(ends) == 1 else asked


def number(name: str, kind: str) -> str:
    """A column as a number in SQL; words, infinity and "nan" are NULL."""
    column = quoted(name)
    if kind == "VARCHAR":
        return f"if(isfinite(try_cast({column} as double)), try_cast({column} as double), null)"
    if kind in {"FLOAT", "DOUBLE"}:
        return f"if(isfinite({column}), {column}, null)"
    return column


def moment(name: str, kind: str) -> str:
    """A column as Beijing time in SQL: a zone that is told is taken to it; "24:00" is known."""
    column = quoted(name)
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"(make_timestamp(epoch_us({column})) + interval 8 hour)"
    if kind != "VARCHAR":
        return f"try_cast(cast({column} as varchar) as timestamp)"
    zoned = f"(make_timestamp(epoch_us(try_cast({column} as timestamptz))) + interval 8 hour)"
    digits = f"try_strptime(trim({column}), ['%Y%m%d%H', '%Y%m%d', '%Y年%m月%d日', '%Y-%m-%d %H'])"
    return (
        f"case when {is_zoned(name, kind)} then {zoned}"
        f" else coalesce(try_cast({column} as timestamp), {digits}) end"
    )


def is_zoned(name: str, kind: str) -> str:
    column = quoted(name)
    if kind == "TIMESTAMP WITH TIME ZONE":
        return "true"
    if kind != "VARCHAR":
        return "false"
    # Only a long text is worth a pattern: 10 million rows are short ones.
    return f"(length({column}) > 16 and regexp_matches({column}, {text(ZONE)}))"


def is_filler(value: str) -> str:
    """In SQL without IN, of which DuckDB makes a join that loses the order of rows."""
    return "(" + " or ".join(f"{value} = {one}" for one in FILLERS) + ")"


def scanned(engine: duckdb.DuckDBPyConnection, source: Source, *, timed_by: str, kind: str) -> Scan:
    """One look through the file."""
    wanted = {name: source.known[name] for name in PARAMETERS if name in source.known}
    asked = ["count(*)", *_of_time(source, timed_by, kind)]
    for name, column in wanted.items():
        asked += _of_values(name, column, source.columns[column])
    query = f"select {', '.join(asked)} from {source.reader}"  # noqa: S608 - names are quoted
    found: list[Any] = list(engine.execute(query).fetchone() or ())
    rows, first, last, untimed, uneven, moved, doubles = found[:7]
    of = {name: Counts(*found[7 + 6 * at : 13 + 6 * at]) for at, name in enumerate(wanted)}
    return Scan(rows, first, last, untimed, uneven, moved, doubles, of)


def _of_time(source: Source, timed_by: str, kind: str) -> Iterator[str]:
    if not timed_by:
        yield from ("null", "null", "0", "0", "0", "0")
        return
    name = source.known[timed_by]
    at = moment(name, source.columns[name])
    yield f"min({at})"
    yield f"max({at})"
    yield f"count(*) - count({at})"
    yield f"count(*) filter (where date_trunc('hour', {at}) <> {at})" if kind == "hour" else "0"
    yield f"count(*) filter (where {is_zoned(name, source.columns[name])})"
    keys = ", ".join([at, *(quoted(place) for place in source.places)])
    yield f"count({at}) - count(distinct case when {at} is not null then hash({keys}) end)"


def _of_values(name: str, column: str, kind: str) -> Iterator[str]:
    value, given = number(column, kind), quoted(column)
    gaps = ", ".join(text(one) for one in GAPS)
    if kind == "VARCHAR":
        is_gap = f"({given} is null or trim({given}) in ({gaps}))"
    else:
        is_gap = f"({value} is null)"
    low, high = NEAR_FILLER
    filler = is_filler(value)
    yield f"count(*) filter (where {value} is null and not {is_gap})"
    yield f"count(*) filter (where {is_gap})"
    yield f"count(*) filter (where {value} < 0)"
    yield f"count(*) filter (where {filler})"
    yield f"count(*) filter (where {value} between {low} and {high} and not {filler})"

    yield f"count(*) filter (where {_too_much(value)})" if name == "co" else "0"


def _too_much(value: str) -> str:
    return f"{value} > {CO_TOO_MUCH} and not {is_filler(value)}"


def refuse_words(engine: duckdb.DuckDBPyConnection, source: Source, scan: Scan) -> None:
    """The first cell of a pollutant that is no number is shown."""
    for name, counts in scan.of.items():
        if counts.words:
            column = source.known[name]
            value = number(column, source.columns[column])
            gaps = ", ".join(text(one) for one in GAPS)
            where = f"{value} is null and trim(told) not in ({gaps})"
            line, told = _first(engine, source, column, where)
            raise Refused(
                "cli.aqi.words", f"{name}列有{counts.words}个值不是数，首个在第{line}行：“{told}”"
            )


def refuse_co(engine: duckdb.DuckDBPyConnection, source: Source, scan: Scan) -> None:
    """CO in µg/m³ in a column of mg/m³ is a thousand times too much."""
    counts = scan.of.get("co")
    if counts is None or not counts.too_much:
        return
    column = source.known["co"]
    value = number(column, source.columns[column])
    line, told = _first(engine, source, column, _too_much(value))
    known = scan.rows - counts.gaps
    part = "全部" if counts.too_much == known else f"{known}行中有{counts.too_much}行"
    raise Refused(
        "cli.aqi.co",
        f"co列的单位应为mg/m³，但{part}大于{CO_TOO_MUCH}（如第{line}行：{told}），像是μg/m³。"
        "整列是μg/m³请加 --co-unit ug；两种单位混在一列，请先统一；确为mg/m³请加 --co-unit mg",
    )


def _first(
    engine: duckdb.DuckDBPyConnection, source: Source, column: str, where: str
) -> tuple[int, str]:
    cells = f"{quoted(column)}, cast({quoted(column)} as varchar) as told"
    lines = f"select row_number() over () + 1 as line, {cells} from {source.reader}"  # noqa: S608
    query = f"select line, told from ({lines}) where {where} limit 1"  # noqa: S608
    row = engine.execute(query).fetchone()
    return (0, "") if row is None else (int(row[0]), str(row[1]))


def day_of(at: datetime, kind: str) -> date:
    return aqi.day_of(at) if kind == "hour" else at.date()
