"""Incidents as a list: the inbox, and what somebody was sent to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from bihuan.apps.incidents import access
from bihuan.apps.incidents.flow import INCIDENTS, Status
from bihuan.apps.incidents.models import Incident, Signal
from bihuan.apps.incidents.models.incident import Source
from bihuan.rules.flow import Stage
from bihuan.rules.viewer import Viewer

LAST_REPORTS = 20
TO_DO = (Status.DISPATCHED, Status.ARRIVED)
PAGE = 30
LIVE = "live"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; every part may be absent. `status` live means all that go on."""

    status: str = ""
    source: str = ""
    kind: str = ""
    place_code: str = ""
    words: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """What a person reported, how it stands, and what came of it in words."""

    incident: Incident
    kind_word: str
    text: str
    reported_at: datetime
    result: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list."""

    rows: list[Incident]
    total: int
    number: int
    pages: int
    is_capped: bool = False


def incidents(viewer: Viewer, wanted: Filter, number: int = 1) -> Page:
    """Newest first; two queries for any number."""
    rows = matching(viewer, wanted)
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    at = min(max(1, number), pages)
    some = rows.select_related("org", "person").order_by("-detected_at", "-id")
    return Page(list(some[(at - 1) * PAGE : at * PAGE]), count, at, pages)


def matching(viewer: Viewer, wanted: Filter) -> QuerySet[Incident]:
    asked = {
        "stage": Stage.LIVE if wanted.status == LIVE else "",
        "status": "" if wanted.status == LIVE else wanted.status,
        "first_source": wanted.source,
        "kind": wanted.kind,
        "place_code__startswith": wanted.place_code,
        "detected_at__gte": wanted.since,
        "detected_at__lt": wanted.until,
    }
    rows = access.visible_to(viewer).exclude(status=Status.MERGED)
    rows = rows.filter(**{name: value for name, value in asked.items() if value})
    if not wanted.words:
        return rows
    return rows.filter(Q(text__contains=wanted.words) | Q(place_text__contains=wanted.words))


def counts(viewer: Viewer) -> Mapping[str, list[tuple[str, str, int]]]:
    """Code, word and number by state and by source, of all that is visible; two queries."""
    rows = access.visible_to(viewer).exclude(status=Status.MERGED).order_by()
    states = dict(rows.values_list("status").annotate(n=Count("id")))
    live = rows.filter(stage=Stage.LIVE)
    sources = dict(live.values_list("first_source").annotate(n=Count("id")))
    return {
        "status": [
            (code, state.word, states.get(code, 0))
            for code, state in INCIDENTS.states.items()
            if code != Status.MERGED
        ],
        "source": [
            (str(code), str(word), sources.get(str(code), 0)) for code, word in Source.choices
        ],
    }


def mine(viewer: Viewer, at: datetime) -> list[Incident]:
    """What the viewer was sent to and has not finished, the longest waiting first."""
    theirs = Q(person_id__in=viewer.person_ids)
    theirs |= Q(person__isnull=True, org_id__in=viewer.org_ids)
    rows = Incident.objects.filter(theirs, status__in=TO_DO, dispatched_at__lte=at)
    return list(rows.order_by("dispatched_at", "id"))


def reported_by(viewer: Viewer, limit: int = LAST_REPORTS) -> list[Reported]:
    """The person's own last reports, newest first: whoever reports is told (R058)."""
    rows = Signal.objects.filter(finder_id__in=viewer.person_ids).select_related("incident")
    return [
        Reported(one.incident, one.get_kind_display(), one.text, one.detected_at, _result(one))
        for one in rows.order_by("-detected_at", "-id")[:limit]
    ]


def _result(signal: Signal) -> str:
    """The latest word that was said of it, for who found it."""
    held = signal.incident
    rejected = held.get_reject_reason_display() + (
        f"（{held.handed_to}）" if held.handed_to else ""
    )
    return held.answer_text or rejected or held.finish_text
