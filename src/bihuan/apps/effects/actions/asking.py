"""What every question to the model must satisfy, whoever asks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import hypot

from bihuan.apps.air import queries as air
from bihuan.apps.effects.models import Run
from bihuan.rules import deweather
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

POLLUTANTS = {"pm25": "PM2.5", "pm10": "PM10", "so2": "SO2", "no2": "NO2", "co": "CO", "o3": "O3"}
HISTORY = timedelta(days=3 * 365)
"""What is read before the day a measure began."""
MOST_STATIONS = 12
WIND = "ws"


def chosen(viewer: Viewer, codes: Sequence[str], pollutant: str) -> list[air.Station]:
    """The stations, each of the viewer's and measuring it."""
    if pollutant not in POLLUTANTS:
        raise Refused("effects.pollutant", "请选择一项污染物")
    if not codes:
        raise Refused("effects.no_station", "请至少选择一个站点")
    if len(codes) > MOST_STATIONS:
        raise Refused("effects.many_stations", f"一次最多评估{MOST_STATIONS}个站点")
    stations = [air.station(viewer, code) for code in dict.fromkeys(codes)]
    for one in stations:
        if pollutant not in one.parameters:
            raise Refused("effects.not_measured", f"{one.name}不测{POLLUTANTS[pollutant]}")
    return stations


def weather_of(viewer: Viewer, station: air.Station) -> air.Station:
    """Whose weather explains it: its own, else that of the nearest station that has any."""
    if WIND in station.parameters:
        return station
    having = [one for one in air.stations(viewer) if WIND in one.parameters]
    if not having:
        raise Refused("effects.no_weather", "县里还没有气象数据，请先导入逐时风速、风向和气温")
    away = {one.code: hypot(one.lon - station.lon, one.lat - station.lat) for one in having}
    return min(having, key=lambda one: (away[one.code], one.code))


def queued(
    kind: Run.Kind,
    stations: Sequence[air.Station],
    *,
    pollutant: str,
    since: date,
    until: date,
    by: Viewer,
    at: datetime,
    **measure: date | None,
) -> Run:
    return Run.objects.create(
        county_code=by.scope,
        kind=kind,
        stations=[one.code for one in stations],
        weather=weather_of(by, stations[0]).code,
        pollutant=pollutant,
        since=since,
        until=until,
        settings={"series": deweather.DEFAULT.plain(), "effect": deweather.LEAN.plain()},
        asked_by=by.name,
        asked_at=at,
        **measure,
    )
