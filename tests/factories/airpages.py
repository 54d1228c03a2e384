"""A county's air for pages: two stations, a township, two years of days across 2026-03-01."""

from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.air.models import ExceptionalDay
from bihuan.rules import beijing
from tests.factories.air import TOWN, make_days, make_station
from tests.factories.people import CODE, County
from tests.factories.readings import make_observation, take

TODAY = date(2026, 3, 11)
"""Stands for the pages' today: `settings.BIHUAN_DATE`."""
STATION, OTHER_STATION = "339921A01", "339921A02"
UNITS = {"pm25": 10, "pm10": 10, "so2": 10, "no2": 10, "co": 100, "o3": 10}


def pm25_of(day: date) -> dict[str, int | float | None] | None:
    """70 on 28 February and 1 March, nothing on the 5th, no PM2.5 on the 6th, else 30."""
    if day == date(2026, 3, 5):
        return None
    if day == date(2026, 3, 6):
        return {"pm25": None}
    return {"pm25": 70 if day in {date(2026, 2, 28), date(2026, 3, 1)} else 30}


@transaction.atomic
def make_pages(county: County, at: datetime) -> None:
    make_station(county, at, STATION, name="县政府站")
    make_station(county, at, OTHER_STATION, name="城东站")
    make_days(CODE, date(2026, 1, 1), date(2026, 3, 10), at, pm25_of)
    make_days(CODE, date(2025, 1, 1), date(2025, 3, 10), at, {"pm25": 40}, is_reviewed=True)
    make_days(STATION, date(2026, 1, 1), date(2026, 3, 10), at, pm25_of)
    make_days(TOWN, date(2026, 3, 1), date(2026, 3, 10), at, {"pm25": 25})
    ExceptionalDay.objects.create(
        place_code=CODE,
        day=date(2026, 3, 1),
        kind="dust",
        pollutants=["pm10", "pm25"],
        reason="沙尘过境",
        basis="省厅认定",
        marked_by="钱敏",
        marked_at=at,
    )


def make_hours(code: str, last: datetime, *, hours: int = 24, **values: float | None) -> None:
    """The hours of a station up to `last`; values in published units, the same every hour."""
    held: dict[str, float | None] = {
        "pm25": 40, "pm10": 60, "so2": 8, "no2": 20, "co": 0.6, "o3": 80, **values,
    }  # fmt: skip
    ends = [last - timedelta(hours=number) for number in reversed(range(hours))]
    take(
        [
            make_observation(
                end,
                None if value is None else round(value * UNITS[name]),
                series=f"air/{code}",
                parameter=name,
                scale=UNITS[name],
                unit="mg/m³" if name == "co" else "µg/m³",
            )
            for end in ends
            for name, value in held.items()
        ],
        last,
    )


def this_hour(now: datetime) -> datetime:
    """The last hour that is over."""
    return now.astimezone(beijing.ZONE).replace(minute=0, second=0, microsecond=0)
