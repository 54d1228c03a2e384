"""When and where something was done, as a telephone without a network noted it."""

from dataclasses import dataclass
from datetime import datetime

from bihuan.apps.incidents.models import Incident
from bihuan.rules import beijing
from bihuan.rules.sightings import metres


@dataclass(frozen=True, slots=True)
class Noted:
    """By the telephone's clock, at the telephone's position."""

    at: datetime
    lon: float | None = None
    lat: float | None = None


def moment(incident: Incident, noted: Noted | None, at: datetime) -> datetime:
    """The telephone's moment: never later than now, never before the dispatch or the arrival."""
    if noted is None:
        return at
    stamps = (incident.dispatched_at, incident.arrived_at)
    return max(min(noted.at, at), *(one for one in stamps if one is not None))


def said(incident: Incident, noted: Noted | None, at: datetime) -> str:
    """For the journal, which otherwise shows when the word of it came."""
    if noted is None:
        return ""
    clock = f"{moment(incident, noted, at).astimezone(beijing.ZONE):%m-%d %H:%M}"
    if None in (noted.lon, noted.lat, incident.lon, incident.lat):
        return f"（手机记录{clock}）"
    away = metres(*(one or 0.0 for one in (noted.lon, noted.lat, incident.lon, incident.lat)))
    return f"（手机记录{clock}，距事发点{away:.0f}米）"
