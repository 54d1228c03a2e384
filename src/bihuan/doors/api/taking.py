"""One event of a machine handed to the incidents; what is wrong with it is told, not thrown."""

import base64
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TypeVar

from django.db import transaction

from bihuan.apps.incidents import actions as incidents
from bihuan.apps.incidents.queries import Signal
from bihuan.doors.api.shapes import Picture, Sighting, Taken, TakenMany, Trouble, require_year
from bihuan.foundation.keys.access import Caller
from bihuan.rules.refusal import NotVisible, Refused

T = TypeVar("T")
AT_ONCE = 100
"""Events of one transaction: people at their pages wait for no more than these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """What the address and the register add to an event."""

    source: str
    key: str
    text: str = ""
    camera_id: int | None = None
    lon: float | None = None
    lat: float | None = None
    accuracy_m: int = 0
    place_code: str = ""
    reporter: incidents.Reporter | None = None


def take(caller: Caller, seen: Sighting, of: From, at: datetime) -> Signal:
    """The signal of this event; sent again it is the same one."""
    has_point = seen.lon is not None or seen.lat is not None
    happened_at = require_year(seen.at)
    detected_at = require_year(seen.detected_at or seen.at, "detected_at")
    return incidents.take_signal(
        county_code=caller.county_code,
        source=of.source,
        key=of.key,
        kind=seen.kind,
        text=of.text or seen.text,
        lon=seen.lon if has_point else of.lon,
        lat=seen.lat if has_point else of.lat,
        accuracy_m=seen.accuracy_m if has_point else of.accuracy_m,
        place_code=seen.place_code or of.place_code,
        place_text=seen.place,
        happened_at=happened_at,
        detected_at=detected_at,
        confidence=seen.confidence,
        camera_id=of.camera_id,
        reporter=of.reporter,
        by=caller.viewer,
        at=at,
    )


def told(id: str, signal: Signal, at: datetime, troubles: Sequence[Trouble] = ()) -> Taken:
    return Taken(
        id=id,
        is_new=signal.received_at == at,
        signal=signal.id,
        incident=signal.incident_id,
        troubles=list(troubles),
    )


def many(events: Iterable[tuple[str, T]], take: Callable[[T], Taken]) -> TakenMany:
    """Each for itself, some in one transaction: what is refused keeps nothing else out."""
    results: list[Taken] = []
    signals: set[int | None] = set()
    whole = list(events)
    for start in range(0, len(whole), AT_ONCE):
        with transaction.atomic():
            results += [_each(id, event, take) for id, event in whole[start : start + AT_ONCE]]
    for one in results:
        one.is_new = one.is_new and one.signal not in signals
        signals.add(one.signal)
    return TakenMany(
        taken=sum(one.is_new for one in results),
        repeated=sum(not one.is_new and one.signal is not None for one in results),
        refused=sum(one.signal is None for one in results),
        results=results,
    )


def _each(id: str, event: T, take: Callable[[T], Taken]) -> Taken:
    """Its action is a transaction of its own inside the batch's: what is refused leaves nothing."""
    try:
        return take(event)
    except Refused as no:
        trouble = Trouble(where=id, code=no.code, message=no.sentence)
    except NotVisible:
        trouble = Trouble(where=id, code="api.not_found", message="没有登记这个点位")
    return Taken(id=id, is_new=False, signal=None, incident=None, troubles=[trouble])


def add_pictures(
    caller: Caller, signal: Signal, pictures: Sequence[Picture], at: datetime
) -> list[Trouble]:
    """What cannot be kept of the pictures: the event itself is never lost by one."""
    troubles: list[Trouble] = []
    for number, picture in enumerate(pictures):
        try:
            incidents.add_signal_photo(
                signal_id=signal.id,
                name=picture.name,
                stream=BytesIO(_decoded(picture)),
                client_id=f"{signal.id}-{number}",
                by=caller.viewer,
                at=at,
            )
        except Refused as no:
            troubles.append(Trouble(where=picture.name, code=no.code, message=no.sentence))
    return troubles


def _decoded(picture: Picture) -> bytes:
    try:
        return base64.b64decode(picture.base64, validate=True)
    except ValueError as wrong:
        raise Refused("api.base64", "图片不是有效的base64") from wrong
