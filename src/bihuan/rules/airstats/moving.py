"""Ozone's moving 8-hour mean as the national feed publishes it."""

import ibis
import ibis.expr.types as ir

from bihuan.rules.standards import HOUR_SCALE


def moving_8h(hours: ir.Table) -> ir.Table:
    """`station`, `ends_at`, `o3_8h` in whole µg/m³ (half to even) and `n_o3_8h`, its hours.

    From 08:00 to 24:00 the last eight hours, from 01:00 to 07:00 those of the natural day; the feed
    publishes it however few hours there are. A day is joined with itself, because joins and groups
    run on every engine and windows do not.
    """
    began = hours.ends_at - ibis.interval(hours=1)
    dated = hours.select("station", "ends_at", "o3", day=began.date(), hour=began.hour())
    ends = dated.select("station", "day", at="ends_at", until="hour").distinct()
    pairs = ends.join(dated, ["station", "day"])
    within = pairs.filter(pairs.hour <= pairs.until, pairs.hour > pairs.until - 8)
    summed = within.group_by("station", ends_at="at").agg(
        total=within.o3.cast("int64").sum(), n_o3_8h=within.o3.count()
    )
    shown = summed.view()
    return shown.select("station", "ends_at", "n_o3_8h", o3_8h=_half_even(shown))


def _half_even(summed: ir.Table) -> ir.Value:
    """Ties are found by doubling, never by dividing."""
    parts = summed.n_o3_8h * HOUR_SCALE["o3_8h"]
    left = summed.total % parts
    whole = (summed.total - left) // parts
    is_up = (left * 2 > parts) | ((left * 2 == parts) & (whole % 2 == 1))
    return ibis.cases((summed.n_o3_8h > 0, whole + is_up.cast("int64")))
