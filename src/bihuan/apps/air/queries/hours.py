"""Hours as they are published, and as columns for statistics."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from bihuan.apps.air.queries.numbers import published_hour
from bihuan.apps.air.queries.views import HourView
from bihuan.foundation.series import queries as series
from bihuan.rules import aqi, beijing
from bihuan.rules.standards import HOUR_VALUES, edition_on

PREFIX = "air/"
RECENT = timedelta(days=2)


def named(code: str) -> str:
    """The name of a station's series."""
    return PREFIX + code


def hours(station_code: str, since: datetime, until: datetime) -> list[HourView]:
    """Ends after `since` up to `until`, in their order; an hour nobody reported is absent."""
    return _views([station_code], series.Window(since, until))


def latest(codes: Iterable[str], at: datetime) -> dict[str, HourView]:
    """The last hour of each station in the two days before; who said nothing is absent."""
    found = _views(sorted(codes), series.Window(at - RECENT, at))
    return {one.code: one for one in found}


def _views(codes: Sequence[str], window: series.Window) -> list[HourView]:
    told = series.latest([named(code) for code in codes], window)
    rows = series.run(told.order_by("ends_at", "series", "parameter")).to_pylist()
    held: dict[tuple[str, datetime], list[dict[str, Any]]] = {}
    for row in rows:
        held.setdefault((row["series"], row["ends_at"]), []).append(row)
    return [_view(name.removeprefix(PREFIX), ends, said) for (name, ends), said in held.items()]


def _view(code: str, ends: datetime, said: Iterable[Mapping[str, Any]]) -> HourView:
    values = {
        row["parameter"]: None
        if row["flags"] & series.OUT_OF_USE
        else published_hour(row["parameter"], row["value"], row["scale"])
        for row in said
    }
    ends_at = beijing.moment(ends)
    edition = edition_on(beijing.day_of(ends_at))
    read = aqi.hour({name: values.get(name) for name in HOUR_VALUES}, edition=edition)
    return HourView(
        code=code,
        ends_at=ends_at,
        values=values,
        flags={row["parameter"]: row["flags"] for row in said},
        aqi=read.aqi,
        category=None if read.category is None else read.category.number,
        primary=read.primary,
        edition=edition,
    )


def hourly_table(
    station_code: str, parameters: Sequence[str], since: datetime, until: datetime
) -> pa.Table:
    """`ends_at` (Beijing time, without a zone) and a float64 column each; a gap is null."""
    window = series.Window(since, until)
    told = series.latest([named(station_code)], window, parameters=parameters)
    used = series.in_use(told)
    wide = told.group_by("ends_at").agg(
        **{
            name: (told["value"] / told["scale"]).max(where=used & (told["parameter"] == name))
            for name in parameters
        }
    )
    return series.run(wide.order_by("ends_at"))


def whole_hours(codes: Sequence[str], window: series.Window) -> ir.Table:
    """What `rules.airstats.days` takes: a row a station and hour, six whole numbers or null."""
    told = series.latest([named(code) for code in codes], window, parameters=HOUR_VALUES)
    used = series.in_use(told)
    station = told["series"].substr(len(PREFIX))
    return told.group_by(station=station, ends_at=told["ends_at"]).agg(
        **{
            name: told["value"].max(where=used & (told["parameter"] == name))
            for name in HOUR_VALUES
        }
    )


def window_of(days: Iterable[date]) -> series.Window:
    """From the first day's 00:00 to the last one's 24:00."""
    wanted = list(days)
    return series.Window(beijing.opens(min(wanted)), beijing.closes(max(wanted)))
