"""Incidents that may be one: near in space, or alike in words where nobody gave a point."""

from dataclasses import dataclass
from datetime import timedelta

from bihuan.apps.incidents import access
from bihuan.apps.incidents.flow import Status
from bihuan.apps.incidents.models import Incident
from bihuan.rules import likeness
from bihuan.rules.flow import Stage
from bihuan.rules.sightings import DEGREE_M, REACHES, metres
from bihuan.rules.viewer import Viewer

WIDER = 4
"""A person looks further than the rule: four times its reach and hours."""
ALIKE_DAYS = 30
MOST = 5
MOST_TEXTS = 300


@dataclass(frozen=True, slots=True)
class Twin:
    """Another incident, and why it may be the same."""

    incident: Incident
    why: str


def twins(viewer: Viewer, incident: Incident) -> list[Twin]:
    """The likeliest first; two queries."""
    if incident.status in {Status.MERGED, Status.REJECTED}:
        return []
    found = {one.incident.id: one for one in (*_alike(viewer, incident), *_near(viewer, incident))}
    return list(found.values())[:MOST]


def _near(viewer: Viewer, incident: Incident) -> list[Twin]:
    if incident.lon is None or incident.lat is None:
        return []
    reach = REACHES[incident.family]
    far, long = reach.metres * WIDER, reach.time * WIDER
    up, right = far / DEGREE_M, 2 * far / DEGREE_M
    rows = access.visible_to(viewer).filter(
        family=incident.family,
        stage=Stage.LIVE,
        lat__range=(incident.lat - up, incident.lat + up),
        lon__range=(incident.lon - right, incident.lon + right),
        started_at__range=(incident.started_at - long, incident.started_at + long),
    )
    near = []
    for one in rows.exclude(id=incident.id).order_by("id")[:MOST_TEXTS]:
        if one.lon is not None and one.lat is not None:
            away = metres(incident.lon, incident.lat, one.lon, one.lat)
            near.append((away, one))
    near.sort(key=lambda pair: (pair[0], pair[1].id))
    return [Twin(one, f"相距{round(away)}米") for away, one in near if away <= far]


def _alike(viewer: Viewer, incident: Incident) -> list[Twin]:
    if not incident.text:
        return []
    rows = access.visible_to(viewer).filter(
        family=incident.family,
        stage=Stage.LIVE,
        started_at__gte=incident.started_at - timedelta(days=ALIKE_DAYS),
        started_at__lte=incident.started_at + timedelta(days=ALIKE_DAYS),
    )
    others = {
        str(one.id): one
        for one in rows.exclude(id=incident.id).exclude(text="").order_by("-id")[:MOST_TEXTS]
    }
    index = likeness.Index((key, _words(one)) for key, one in others.items())
    return [
        Twin(others[like.key], f"描述{like.percent}%相同")
        for like in index.alike(_words(incident), most=MOST)
    ]


def _words(incident: Incident) -> str:
    return f"{incident.place_text}{incident.text}"
