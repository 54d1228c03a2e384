"""What machines ask: their own signals again, what became of them, and open reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from bihuan.apps.incidents import access
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.rules import beijing
from bihuan.rules.flow import Stage
from bihuan.rules.refusal import NotVisible
from bihuan.rules.viewer import Viewer

CAMERA_REGISTER = "camera"
REMEMBERED = timedelta(days=366)
OPEN_REPORT = "open311:"
"""How the keys of reports begin that came by Open311; others are shown to nobody outside."""


def signal_of_key(county_code: str, source: str, key: str) -> Signal:
    found = Signal.objects.filter(county_code=county_code, source=source, key=key).first()
    if found is None:
        raise NotVisible(f"incidents.signal:{county_code}:{source}:{key}")
    return found


def seen_by(county_code: str, source: str, *, at: datetime) -> list[tuple[float, float, date]]:
    """Where and on which days something was seen during a year."""
    rows = Signal.objects.filter(
        county_code=county_code, source=source, received_at__gte=at - REMEMBERED, lon__isnull=False
    )
    return [
        (lon, lat, beijing.wall(moment).date())
        for lon, lat, moment in rows.order_by("id").values_list("lon", "lat", "happened_at")
        if lon is not None and lat is not None
    ]


def incident_of_caller(reader: Viewer, incident_id: int, *, finder: str = "") -> Incident:
    """The incident for a reader of the county; with `finder`, only if that one saw it."""
    rows = access.visible_to(reader).filter(id=incident_id)
    if finder:
        rows = rows.filter(signals__finder_name=finder)
    found = rows.distinct().first()
    if found is None:
        raise NotVisible(f"incidents.incident:{incident_id}")
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which open reports; every part may be absent."""

    ids: Sequence[int] = ()
    kinds: Sequence[str] = ()
    from_at: datetime | None = None
    to_at: datetime | None = None
    is_over: bool | None = None


def open_reports(county_code: str, wanted: Wanted, *, page: int, rows: int) -> list[Signal]:
    """Reports that came by Open311, the latest first."""
    found = _open_reports(county_code)
    if wanted.ids:
        found = found.filter(id__in=wanted.ids)
    if wanted.kinds:
        found = found.filter(kind__in=wanted.kinds)
    if wanted.from_at is not None:
        found = found.filter(received_at__gte=wanted.from_at)
    if wanted.to_at is not None:
        found = found.filter(received_at__lte=wanted.to_at)
    if wanted.is_over is not None:
        stage = Stage.OVER if wanted.is_over else Stage.LIVE
        found = found.filter(incident__stage=stage)
    first = (page - 1) * rows
    return list(found.order_by("-received_at", "-id")[first : first + rows])


def open_report(county_code: str, signal_id: int) -> Signal:
    found = _open_reports(county_code).filter(id=signal_id).first()
    if found is None:
        raise NotVisible(f"incidents.signal:{signal_id}")
    return found


def _open_reports(county_code: str) -> QuerySet[Signal]:
    rows = Signal.objects.filter(
        county_code=county_code, source="public", key__startswith=OPEN_REPORT
    )
    return rows.select_related("incident", "incident__org")
