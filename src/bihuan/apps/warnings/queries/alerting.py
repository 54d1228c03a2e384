"""What waits to be decided, and what the plan's thresholds say of yesterday, today and tomorrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bihuan.apps.air import queries as air
from bihuan.apps.warnings import access
from bihuan.apps.warnings.models import Alert, Forecast, Plan
from bihuan.rules import alerts as rules
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

LOOK_BACK = 7


@dataclass(frozen=True, slots=True)
class Outlook:
    """The days as the thresholds look at them, and what they amount to."""

    days: tuple[rules.DayAqi, ...]
    finding: rules.Finding
    sources: tuple[str, ...]
    """Of the forecasts."""


def alerts(viewer: Viewer) -> list[Alert]:
    """Undecided first, then the newest."""
    rows = access.alerts_visible_to(viewer).select_related("item", "warning")
    found = list(rows.order_by("-raised_at", "-id")[:100])
    return sorted(found, key=lambda one: bool(one.outcome))


def alert(viewer: Viewer, alert_id: int) -> Alert:
    found = access.alerts_visible_to(viewer).filter(id=alert_id).first()
    if found is None:
        raise NotVisible(f"warnings.alert:{alert_id}")
    return found


def open_count(viewer: Viewer) -> int:
    return access.alerts_visible_to(viewer).filter(outcome="").count()


def standing(county_code: str) -> list[Alert]:
    """Not over yet, decided or not; for the job."""
    rows = Alert.objects.filter(county_code=county_code, ended_on__isnull=True)
    return list(rows.order_by("id"))


def raised_by(county_code: str, on: date) -> list[Alert]:
    """Raised on or before a day and neither over nor decided by its end."""
    rows = Alert.objects.filter(county_code=county_code, raised_at__date__lte=on)
    return [
        one
        for one in rows.order_by("raised_at", "id")
        if (one.decided_at is None or one.decided_at.date() > on)
        and (one.ended_on is None or one.ended_on > on)
    ]


def forecasts(county_code: str, since: date) -> list[Forecast]:
    """The latest entry of each day from `since` on."""
    rows = Forecast.objects.filter(county_code=county_code, day__gte=since)
    latest = {one.day: one for one in rows.order_by("entered_at", "id")}
    return [latest[day] for day in sorted(latest)]


def outlook(plan: Plan, today: date) -> Outlook:
    """Measured days up to yesterday, or today if it is closed, then the forecast."""
    since = today - timedelta(days=LOOK_BACK)
    measured = [_measured(one) for one in air.days(plan.county_code, since, today)]
    known = {one.day for one in measured if one.aqi is not None}
    foreseen = [one for one in forecasts(plan.county_code, today) if one.day not in known]
    days = (
        *(one for one in measured if one.day in known),
        *(
            rules.DayAqi(
                day=one.day,
                aqi=one.aqi,
                primary=(one.primary,) if one.primary else (),
                is_forecast=True,
            )
            for one in foreseen
        ),
    )
    finding = rules.reached(days, rules.read(plan.thresholds), since=today - timedelta(days=1))
    return Outlook(days, finding, _sources(foreseen))


def _measured(one: air.DayView) -> rules.DayAqi:
    others = [
        index
        for name, index in one.sub_indices.items()
        if name != rules.OZONE and index is not None
    ]
    return rules.DayAqi(
        day=one.day,
        aqi=one.aqi,
        primary=one.primary,
        without_ozone=max(others, default=None),
        is_dust="pm10" in one.excluded,
    )


def _sources(rows: Sequence[Forecast]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.source for one in rows))
