from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction

from bihuan.apps.warnings import access
from bihuan.apps.warnings.events import ForecastEntered
from bihuan.apps.warnings.models import Forecast
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

AHEAD_DAYS = 10
HIGHEST = 500


@transaction.atomic
def enter_forecast(
    *,
    days: Mapping[date, tuple[int, str]],
    source: str,
    by: Viewer,
    at: datetime,
) -> list[Forecast]:
    """The AQI foreseen for coming days with its leading pollutant, as the city's station said."""
    county_code = access.home_county(by)
    if not days or not source.strip():
        raise Refused("warnings.forecast.nothing", "请填写至少一天的预报和来源")
    today = at.date()
    if any(not today <= day <= today + timedelta(days=AHEAD_DAYS) for day in days):
        raise Refused("warnings.forecast.day", f"预报只录入今天起{AHEAD_DAYS}天以内的日期")
    if any(not 1 <= aqi <= HIGHEST for aqi, _ in days.values()):
        raise Refused("warnings.forecast.aqi", "AQI在1到500之间")
    made = Forecast.objects.bulk_create(
        Forecast(
            county_code=county_code,
            day=day,
            aqi=aqi,
            primary=primary,
            source=source.strip(),
            entered_at=at,
            entered_by=by.name,
        )
        for day, (aqi, primary) in sorted(days.items())
    )
    said = "，".join(f"{one.day.month}月{one.day.day}日AQI {one.aqi}" for one in made)
    event = ForecastEntered(county_code=county_code, source=source.strip(), days=said)
    audit.record(event, by=by, at=at)
    return made
