"""Stations through the action; closed days straight into their table, for volume."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from bihuan.apps.air import actions as air
from bihuan.apps.air import queries
from bihuan.apps.air.models import Day, Station
from bihuan.rules import airstats, aqi, beijing
from bihuan.rules.standards import DAY_VALUES, GRAINS, HOUR_SCALE, edition_on
from tests.factories.people import CODE, County

GOOD: dict[str, int | float | None] = {
    "pm25": 30,
    "pm10": 50,
    "so2": 8,
    "no2": 20,
    "co": 0.6,
    "o3_8h": 90,
}
"""A day of AQI 50, by either edition: 优."""
FINE: dict[str, float | None] = {
    "pm25": 30,
    "pm10": 50,
    "so2": 8,
    "no2": 20,
    "co": 0.6,
    "o3": 90,
}
"""An hour of the same."""
TOWN = CODE + "101"


def make_station(county: County, at: datetime, code: str = "339921A01", **changes: Any) -> Station:
    held: dict[str, Any] = {
        "name": f"站点{code[-3:]}",
        "kind": "national",
        "owner": "市生态环境监测站",
        "is_assessed": True,
    }
    site = air.Site(
        place_code=changes.pop("place_code", CODE),
        lon=changes.pop("lon", 120.2),
        lat=changes.pop("lat", 30.2),
    )
    opened_on = changes.pop("opened_on", date(2024, 1, 1))
    return air.register_station(
        code=code,
        site=site,
        facts=air.Facts(**{**held, **changes}),
        opened_on=opened_on,
        by=county.qian.viewer,
        at=at,
    )


def grains(values: Mapping[str, int | float | None]) -> dict[str, int | None]:
    """Published units as exact grains: pm25 30 is 30 µg/m³ over a whole day."""
    return {
        name: None
        if (value := values.get(name)) is None
        else int(Decimal(str(value)) * HOUR_SCALE[name] * GRAINS)
        for name in DAY_VALUES
    }


def make_days(
    code: str,
    since: date,
    until: date,
    at: datetime,
    values: Mapping[str, int | float | None]
    | Callable[[date], Mapping[str, int | float | None] | None] = GOOD,
    **changes: Any,
) -> list[Day]:
    """One closed day a date; a callable gives each day's values, or none for no day at all."""
    rows: list[Day] = []
    for n in range((until - since).days + 1):
        day = since + timedelta(days=n)
        given = values(day) if callable(values) else values
        if given is not None:
            rows.append(_day(code, day, {**GOOD, **given}, at, changes))
    return Day.objects.bulk_create(rows, batch_size=500)


def _day(
    code: str,
    day: date,
    values: Mapping[str, int | float | None],
    at: datetime,
    changes: Mapping[str, Any],
) -> Day:
    exact = grains(values)
    edition = edition_on(day)
    read = aqi.day(
        {name: airstats.published(value, name) for name, value in exact.items()}, edition=edition
    )
    held: dict[str, Any] = {
        "is_area": code.isdigit(),
        "aqi": read.aqi,
        "category": None if read.category is None else read.category.number,
        "primary": ",".join(read.primary),
        "edition": edition,
        "hours": {name: 24 for name, value in exact.items() if value is not None},
        "gaps": {name: "缺测" for name, value in exact.items() if value is None},
        "closed_at": at,
    }
    return Day(code=code, day=day, **exact, **{**held, **changes})


def make_air(
    county: County, at: datetime, since: date, until: date, codes: Sequence[str] = (CODE,)
) -> None:
    """Good days for these places, nothing else."""
    for code in codes:
        make_days(code, since, until, at)


def make_rows(
    code: str, since: datetime, hours: int, values: Mapping[str, float | None] = FINE
) -> list[air.Row]:
    """One row an hour after `since`, the same published values in each."""
    whole = {
        name: None if value is None else int(Decimal(str(value)) * queries.scale_of(name))
        for name, value in values.items()
    }
    return [air.Row(code, since + n * beijing.HOUR, whole) for n in range(1, hours + 1)]


def import_rows(
    county: County, rows: Sequence[air.Row], at: datetime, **changes: Any
) -> air.Imported:
    held: dict[str, Any] = {"source": "小时数据.csv"}
    return air.import_hours(
        batch=air.Batch(**{**held, **changes}), rows=rows, by=county.qian.viewer, at=at
    )


OF_STATION = ("", "-edit", "-move", "-close")


def pages(county: County, at: datetime) -> dict[str, dict[str, object]]:
    """What the addresses of stations and imports point to."""
    code = make_station(county, at, "339921P09", name="页面站").code
    lines = f"站点,时间,PM2.5\n{code},2026-03-01 01:00,30"
    file = air.take_file(name="小时.csv", content=lines.encode(), by=county.qian.viewer, at=at)
    return {
        **{f"air-station{part}": {"code": code} for part in OF_STATION},
        "air-silence-answer": {"silence_id": 1},
        "air-sign-decide": {"sign_id": 1},
        "air-exceptional-lift": {"event_id": 1},
        "air-import-check": {"file_id": file.id},
        "air-import-confirm": {"file_id": file.id},
    }
