"""The hours of a station joined with the weather that explains them."""

from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from bihuan.apps.air import queries as air
from bihuan.rules import beijing
from bihuan.rules.deweather import WEATHER, Hours, hours_of

Floats = NDArray[np.float64]


def explained(station: str, weather: str, pollutant: str, since: date, until: date) -> Hours:
    """From the first day's 00:00 to the last one's 24:00; without access checks of its own."""
    span = (beijing.opens(since), beijing.closes(until))
    measured = air.hourly_table(station, [pollutant], *span)
    blew = air.hourly_table(weather, list(WEATHER), *span)
    ends_at, weather_at = _stamps(measured), _stamps(blew)
    place = np.minimum(np.searchsorted(weather_at, ends_at), max(0, len(weather_at) - 1))
    met = weather_at[place] == ends_at if len(weather_at) else np.zeros(len(ends_at), dtype=bool)
    columns = {
        name: np.where(met, floats(blew, name)[place], np.nan)
        if len(weather_at)
        else np.full(len(ends_at), np.nan)
        for name in WEATHER
    }
    return hours_of(ends_at, floats(measured, pollutant), columns)


def floats(table: pa.Table, name: str) -> Floats:
    """Null as NaN."""
    column: Any = table[name].to_numpy(zero_copy_only=False)
    held: Floats = column.astype(np.float64)
    return held


def _stamps(table: pa.Table) -> NDArray[np.datetime64]:
    stamps: NDArray[np.datetime64] = table["ends_at"].to_numpy().astype("datetime64[h]")
    return stamps
