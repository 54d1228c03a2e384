"""What the wind brings to one station: roses, the polar grid, the course of time, the trend."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from bihuan.apps.air import queries as air
from bihuan.apps.effects.queries.hours import explained
from bihuan.rules import change, direction
from bihuan.rules.viewer import Viewer

# The daily limits of GB 3095 grade two and their multiples part the classes of a rose.
BOUNDS: Mapping[str, tuple[float, ...]] = {
    "pm25": (35, 60, 115, 150),
    "pm10": (50, 120, 250, 350),
    "so2": (20, 50, 150, 300),
    "no2": (40, 80, 180, 280),
    "co": (0.5, 1, 2, 4),
    "o3": (100, 160, 200, 300),
}
LEAST_HOURS = 24 * 15
"""Hours a month needs for a mean that stands in a trend."""


@dataclass(frozen=True, slots=True)
class Winds:
    """All the pictures of one station, pollutant and period."""

    station: air.Station
    weather: air.Station
    hours: int
    measured: int
    wind: direction.Rose
    pollution: direction.Rose
    polar: direction.Polar
    courses: Mapping[str, direction.Course]
    monthly: change.Monthly
    left: change.months.Floats
    """The monthly means without their season."""
    trend: change.Trend | None


def winds(
    viewer: Viewer, station: str, weather: str, *, pollutant: str, since: date, until: date
) -> Winds:
    """Refused in a sentence where nothing was measured."""
    here, there = air.station(viewer, station), air.station(viewer, weather)
    held = explained(here.code, there.code, pollutant, since, until)
    ws, wd = held.weather["ws"], held.weather["wd"]
    at = held.hour.astype("datetime64[h]")
    begun = (held.hour - 1).astype("datetime64[h]")
    monthly = change.monthly_means(begun, held.value, least=LEAST_HOURS)
    left = change.deseasoned(monthly)
    return Winds(
        station=here,
        weather=there,
        hours=len(held),
        measured=int((~np.isnan(held.value)).sum()),
        wind=direction.wind_rose(ws, wd),
        pollution=direction.pollution_rose(ws, wd, held.value, BOUNDS[pollutant]),
        polar=direction.polar(ws, wd, held.value),
        courses=direction.time_variation(at, held.value),
        monthly=monthly,
        left=left,
        trend=change.theil_sen(monthly.years, left),
    )
