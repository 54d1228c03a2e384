"""Hours to natural days, as one relational expression for DuckDB, Polars and Spark."""

import ibis
import ibis.expr.types as ir

from bihuan.rules.airstats.validity import (
    DAY_HOURS,
    DAY_WINDOWS,
    FIRST_WINDOW,
    LAST_WINDOW,
    WINDOW_HOURS,
    unit,
)
from bihuan.rules.standards import DAY_VALUES, GRAINS, Averaging, limits

O3_LIMIT = int(limits("2012")["o3_8h", Averaging.DAY])
"""µg/m³: grade 2 of GB 3095 table 1, the same in 2012, 2026 and from 2031."""

AVERAGED = tuple(name for name in DAY_VALUES if name != "o3_8h")
HOURS = range(1, 25)
ENDS = range(FIRST_WINDOW, LAST_WINDOW + 1)
NO_WINDOW = -(2**60)


def days(hours: ir.Table, *, o3_limit: int = O3_LIMIT) -> ir.Table:
    """One row a station and natural day: values in grains, and what each rests on.

    In: `station`, `ends_at` (naive Beijing time, the END of the hour), `pm25 pm10 so2 no2 co o3` as
    whole numbers of `standards.HOUR_SCALE`, null where missing or flagged; one row an hour.
    Out: `code`, `day`, `pm25 pm10 so2 no2 co o3_8h` (null where table 4 is not satisfied), `o3_1h`
    (the greatest hour, which HJ 633-2012 reports too), and `n_…`: hours, for `n_o3_8h` windows.
    Days without a row are not made up. A repeated hour would count twice, so ask `repeated` first;
    a pollutant with more than 24 hours has no value.
    """
    began = hours.ends_at - ibis.interval(hours=1)
    dated = hours.mutate(day=began.date(), hour=began.hour() + 1)
    sums = {f"s_{name}": dated[name].cast("int64").sum() for name in AVERAGED}
    counts = {f"n_{name}": dated[name].count() for name in AVERAGED}
    hourly = {f"h_{k}": ibis.cases((dated.hour == k, dated.o3)).max() for k in HOURS}
    # Each step in a view of its own: Ibis would write every step into the next one.
    daily = (
        dated.group_by(code="station", day="day")
        .agg(**sums, **counts, **hourly, o3_1h=dated.o3.max().cast("int64") * GRAINS)
        .view()
    )
    means = {
        name: _mean(daily[f"s_{name}"], daily[f"n_{name}"], range(DAY_HOURS, 25))
        for name in AVERAGED
    }
    rested = ("code", "day", "o3_1h", *counts)
    best = _ozone(daily.select(*rested, *hourly, **means), (*rested, *means))
    counts_all = (best.n_o3_8h >= DAY_WINDOWS) | (best.best > o3_limit * unit("o3_8h"))
    return best.mutate(o3_8h=ibis.cases((counts_all, best.best))).select(
        "code", "day", *DAY_VALUES, "o3_1h", *(f"n_{name}" for name in DAY_VALUES)
    )


def repeated(hours: ir.Table) -> ir.Table:
    """Station-hours that stand there more than once: `station`, `ends_at`, `rows`."""
    counted = hours.group_by("station", "ends_at").agg(rows=lambda each: each.count())
    return counted.filter(counted.rows > 1)


def _mean(total: ir.Value, count: ir.Value, counts: range) -> ir.Value:
    """A whole number without dividing: 212,520 divided by each count is whole itself."""
    return ibis.cases(*((count == n, total * (GRAINS // n)) for n in counts))


def _ozone(daily: ir.Table, kept: tuple[str, ...]) -> ir.Table:
    """How many of the seventeen 8-hour means are valid, and the greatest of them."""
    filled = daily.select(
        *kept,
        **{f"v_{k}": ibis.coalesce(daily[f"h_{k}"].cast("int64"), 0) for k in HOURS},
        **{f"c_{k}": daily[f"h_{k}"].notnull().cast("int64") for k in HOURS},
    ).view()
    summed = {
        f"{to}_{end}": _total([filled[f"{of}_{k}"] for k in range(end - 7, end + 1)])
        for end in ENDS
        for to, of in (("t", "v"), ("m", "c"))
    }
    windows = filled.select(*kept, **summed).view()
    means = {
        f"w_{end}": _mean(windows[f"t_{end}"], windows[f"m_{end}"], range(WINDOW_HOURS, 9))
        for end in ENDS
    }
    averaged = windows.select(*kept, **means).view()
    ends = [averaged[f"w_{end}"] for end in ENDS]
    return averaged.select(
        *kept,
        n_o3_8h=_total([mean.notnull().cast("int64") for mean in ends]),
        # The engines differ in what a null among the arguments does.
        best=ibis.greatest(*(ibis.coalesce(mean, NO_WINDOW) for mean in ends)),
    ).view()


def _total(terms: list[ir.Value]) -> ir.Value:
    total = terms[0]
    for term in terms[1:]:
        total = total + term
    return total
