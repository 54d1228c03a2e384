"""Readings for the series, as a source would report them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from bihuan.foundation.series import actions as series
from bihuan.rules.viewer import system_viewer

FEED = system_viewer("数据接收")
NAME = "air/339921A01"


def make_observation(ends_at: datetime, value: int | None = 420, **changes: Any) -> Any:
    held: dict[str, Any] = {
        "series": NAME,
        "parameter": "pm25",
        "averaging_s": 3600,
        "ends_at": ends_at,
        "value": value,
        "scale": 10,
        "unit": "µg/m³",
    }
    return series.Observation(**{**held, **changes})


def make_hours(begins: datetime, values: Iterable[int | None], **changes: Any) -> list[Any]:
    """One an hour; the first ends an hour after `begins`."""
    return [
        make_observation(begins + timedelta(hours=n), value, **changes)
        for n, value in enumerate(values, 1)
    ]


def take(observations: Iterable[Any], at: datetime, **changes: Any) -> series.Received:
    held: dict[str, Any] = {"kind": "file", "source": "小时数据.csv"}
    return series.receive(
        arrival=series.Arrival(**{**held, **changes}), observations=observations, by=FEED, at=at
    )
