"""Stations' days to a division's, as one relational expression for every engine."""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from bihuan.rules.standards import DAY_VALUES, VALID_FROM


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of a division's points that must be valid. Unverified: HJ 663 was not read."""

    percent: int = VALID_FROM["area"]
    few: int = 4
    few_percent: int = 50
    """Where a division has fewer points than `few`."""


UNVERIFIED = Share()


def areas(days: ir.Table, members: ir.Table, *, share: Share = UNVERIFIED) -> ir.Table:
    """One row a division and day: the mean of its points' valid values, where enough are valid.

    In: `days` as `airstats.days` gives them; `members` with `station` and `area`.
    Out: `code` (the area), `day`, the six in grains, `n_…`: points with a valid value, `points`.
    A mean that is no whole grain becomes the odd one of its two neighbours: published values lie
    half-way at even grains, so that rounding it again never meets a tie that was not there.
    """
    sizes = members.group_by(a_area="area").agg(points=members.station.nunique())
    joined = days.join(members, days.code == members.station)
    summed = joined.group_by("area", "day").agg(
        **{f"s_{name}": joined[name].cast("int64").sum() for name in DAY_VALUES},
        **{f"n_{name}": joined[name].count() for name in DAY_VALUES},
    )
    sized = summed.join(sizes, summed.area == sizes.a_area).view()
    needed = ibis.ifelse(sized.points < share.few, share.few_percent, share.percent)
    values = {
        name: _to_odd(
            sized[f"s_{name}"],
            sized[f"n_{name}"],
            sized[f"n_{name}"] * 100 >= needed * sized.points,
        )
        for name in DAY_VALUES
    }
    return sized.select(
        "day", *(f"n_{name}" for name in DAY_VALUES), "points", code="area", **values
    )


def _to_odd(total: ir.Value, count: ir.Value, is_enough: ir.Value) -> ir.Value:
    left = total % count
    whole = (total - left) // count
    odd = ibis.ifelse((left == 0) | (whole % 2 == 1), whole, whole + 1)
    return ibis.cases((is_enough & (count > 0), odd))
