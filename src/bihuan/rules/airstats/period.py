"""Days to months, years or any span, as one relational expression for every engine."""

from typing import Literal

import ibis
import ibis.expr.types as ir

from bihuan.rules.airstats.validity import FEBRUARY_DAYS, MONTH_DAYS, YEAR_DAYS
from bihuan.rules.standards import DAY_VALUES, PERCENTILES

By = Literal["month", "year", "range"]
CATEGORIES = range(1, 7)
GOOD = 2
"""优 and 良: the categories of an AQI up to 100."""


def periods(days: ir.Table, *, exclusions: ir.Table | None = None, by: By = "month") -> ir.Table:
    """One row a place and month, year, or all the days given.

    In: `days` with `code`, `day`, the six of `standards.DAY_VALUES` in grains (null where not
    valid) and `category` (null where the AQI is NA); `exclusions` with `code`, `day`, `pollutant`:
    exceptional events, out of the named pollutants' means and percentiles (standards.md 2.5) and
    still among the good days and among the days that a valid month or year asks for.
    Out: `code`, `period` ("2026-03", "2026" or "all"), `first_day`, `last_day`; for each pollutant
    `sum_` and `n_` (the mean is sum/n, exactly), `out_` (valid days left out), `pct_` (its
    percentile of HJ 663 in hundredths of a grain), `enough_` (whether table 4 lets the month or
    year count; null for a span); `good`, `valid`, `category_1` to `category_6`.
    """
    marked = _marked(days, exclusions).mutate(
        period=_period(days.day, by), month=days.day.year() * 100 + days.day.month()
    )
    summed = marked.group_by("code", "period").agg(**_sums(marked), **_categories(marked))
    found = summed.mutate(**{f"pct_{name}": _percentile(summed, name) for name in DAY_VALUES})
    judged = _enough(found, marked, by)
    columns = [f"{part}_{name}" for name in DAY_VALUES for part in ("sum", "n", "out", "pct")]
    enough = [f"enough_{name}" for name in DAY_VALUES]
    counts = ("good", "valid", *(f"category_{k}" for k in CATEGORIES))
    return judged.select("code", "period", "first_day", "last_day", *columns, *enough, *counts)


def _marked(days: ir.Table, exclusions: ir.Table | None) -> ir.Table:
    """Each day with its values, and beside them those that stay in the means."""
    if exclusions is None:
        return days.mutate(**{f"in_{name}": days[name] for name in DAY_VALUES})
    left_out = exclusions.group_by(x_code="code", x_day="day").agg(
        **{f"x_{name}": (exclusions.pollutant == name).cast("int64").max() for name in DAY_VALUES}
    )
    joined = days.left_join(left_out, [days.code == left_out.x_code, days.day == left_out.x_day])
    stays = {name: ibis.coalesce(joined[f"x_{name}"], 0) == 0 for name in DAY_VALUES}
    return joined.mutate(
        **{f"in_{name}": ibis.cases((stays[name], joined[name])) for name in DAY_VALUES}
    )


def _period(day: ir.DateValue, by: By) -> ir.Value:
    if by == "month":
        return day.strftime("%Y-%m")
    return day.strftime("%Y") if by == "year" else ibis.literal("all")


def _sums(marked: ir.Table) -> dict[str, ir.Value]:
    found: dict[str, ir.Value] = {"first_day": marked.day.min(), "last_day": marked.day.max()}
    for name in DAY_VALUES:
        stays = marked[f"in_{name}"].cast("int64")
        found[f"sum_{name}"] = stays.sum()
        found[f"n_{name}"] = stays.count()
        found[f"had_{name}"] = marked[name].count()
        found[f"all_{name}"] = stays.collect()
    return found


def _categories(marked: ir.Table) -> dict[str, ir.Value]:
    return {
        "good": marked.category.count(where=marked.category <= GOOD),
        "valid": marked.category.count(),
        **{f"category_{k}": marked.category.count(where=marked.category == k) for k in CATEGORIES},
    }


def _percentile(summed: ir.Table, name: str) -> ir.Value:
    """HJ 663: k = 1 + (n - 1)p, straight between the two values around it (Hyndman-Fan type 7).

    With p a whole percentage it is a whole number of hundredths of a grain.
    """
    count, ordered = summed[f"n_{name}"], summed[f"all_{name}"].sort()
    steps = (count - 1) * PERCENTILES[name]
    part = steps % 100
    below = (steps - part) // 100
    # Spark takes no index wider than 32 bits.
    lower = ordered[below.cast("int32")]
    upper = ordered[ibis.least(below + 1, count - 1).cast("int32")]
    return ibis.cases((count > 0, lower * (100 - part) + upper * part))


def _enough(found: ir.Table, marked: ir.Table, by: By) -> ir.Table:
    """Whether table 4 is satisfied: 27 days a month, 25 in February; 324 a year and every month."""
    left = {f"out_{name}": found[f"had_{name}"] - found[f"n_{name}"] for name in DAY_VALUES}
    if by == "range":
        unknown = {f"enough_{name}": ibis.null("boolean") for name in DAY_VALUES}
        return found.mutate(**left, **unknown)
    monthly = marked.group_by("code", "period", "month").agg(
        **{f"had_{name}": marked[name].count() for name in DAY_VALUES}
    )
    needed = ibis.ifelse(monthly.month % 100 == 2, FEBRUARY_DAYS, MONTH_DAYS)
    months = (
        monthly.mutate(
            **{
                f"ok_{name}": (monthly[f"had_{name}"] >= needed).cast("int64")
                for name in DAY_VALUES
            }
        )
        .group_by(m_code="code", m_period="period")
        .agg(**{f"months_{name}": ibis._[f"ok_{name}"].sum() for name in DAY_VALUES})
    )
    joined = found.join(months, [found.code == months.m_code, found.period == months.m_period])
    all_months, all_days = (1, 0) if by == "month" else (12, YEAR_DAYS)
    return joined.mutate(
        **left,
        **{
            f"enough_{name}": (joined[f"months_{name}"] == all_months)
            & (joined[f"had_{name}"] >= all_days)
            for name in DAY_VALUES
        },
    )
