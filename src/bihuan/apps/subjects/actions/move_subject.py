from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectMoved
from bihuan.apps.subjects.models import Subject
from bihuan.apps.subjects.queries import drafting
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a subject lies; without a code, the division that holds the point."""

    lon: float | None = None
    lat: float | None = None
    geometry: str = ""
    place_code: str = ""


@transaction.atomic
def move_subject(*, subject_id: int, to: Spot, why: str, by: Viewer, at: datetime) -> Subject:
    """Put a subject elsewhere; its division follows the point, and a change of it is recorded."""
    subject = access.subject_for(by, subject_id)
    kind = queries.register_type(subject.county_code, subject.register)
    pack = queries.pack(subject.county_code, subject.register)
    access.require_keeper(by, kind, subject.place_code)
    writing.require_active(subject, "move")
    said = writing.reason_given(why, "move")
    before = _words(subject)
    lon, lat = drafting.located(to.lon, to.lat, to.geometry, pack)
    subject.place_code = drafting.standing(subject.county_code, to.place_code, lon, lat)
    subject.lon, subject.lat, subject.geometry = lon, lat, to.geometry
    if "place" in pack.key:
        subject.key = drafting.key(pack, subject)
    if same := queries.of_key(subject):
        raise Refused("subjects.move.twice", f"那里已有“{same.name}”（编号{same.id}）")
    writing.keep(subject, why=said, by=by, at=at)
    event = SubjectMoved(
        subject_id=subject.id,
        register=subject.register,
        name=subject.name,
        place_code=subject.place_code,
        before=before,
        after=_words(subject),
        why=said,
    )
    audit.record(event, by=by, at=at)
    return subject


def _words(subject: Subject) -> str:
    named = "·".join(one.name for one in places.path(subject.place_code)[1:]) or "县域"
    if subject.lon is None or subject.lat is None:
        return named
    return f"{named}（{subject.lon:.5f}，{subject.lat:.5f}）"
