"""Incidents that may be one: near in space, or alike in words where nobody gave a point."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

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
MOST_PAIRS = 20


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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two incidents side by side, and why they may be one."""

    older: Incident
    newer: Incident
    why: str


def pairs(viewer: Viewer) -> list[Pair]:
    """Among the newest that go on; one query, each pair once."""
    rows = access.visible_to(viewer).filter(stage=Stage.LIVE).select_related("org")
    some = list(rows.order_by("-id")[:MOST_TEXTS])
    found: dict[tuple[int, int], Pair] = {}
    for kind_family in sorted({one.family for one in some}):
        held = [one for one in some if one.family == kind_family]
        for why, one, other in (*_close(held), *_worded(held)):
            older, newer = sorted((one, other), key=lambda incident: incident.id)
            found.setdefault((older.id, newer.id), Pair(older, newer, why))
    return [found[key] for key in sorted(found, reverse=True)][:MOST_PAIRS]


def _close(held: list[Incident]) -> Iterator[tuple[str, Incident, Incident]]:
    reach = REACHES[held[0].family]
    for one, other in combinations(held, 2):
        if abs(one.started_at - other.started_at) > reach.time * WIDER:
            continue
        if None in (one.lon, one.lat, other.lon, other.lat):
            continue
        away = metres(one.lon or 0, one.lat or 0, other.lon or 0, other.lat or 0)
        if away <= reach.metres * WIDER:
            yield f"相距{round(away)}米", one, other


def _worded(held: list[Incident]) -> Iterator[tuple[str, Incident, Incident]]:
    by_key = {str(one.id): one for one in held if one.text}
    index = likeness.Index((key, _words(one)) for key, one in by_key.items())
    for key, one in by_key.items():
        for like in index.alike(_words(one), most=MOST):
            if like.key != key:
                yield f"描述{like.percent}%相同", one, by_key[like.key]
