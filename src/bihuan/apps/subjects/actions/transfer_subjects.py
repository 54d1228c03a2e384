from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectsTransferred
from bihuan.apps.subjects.models import Subject, SubjectEdition
from bihuan.apps.subjects.queries import drafting
from bihuan.foundation.audit import actions as audit
from bihuan.foundation.places import queries as places
from bihuan.rules.refusal import NotVisible, Refused
from bihuan.rules.viewer import Viewer

AT_MOST = 2_000


@transaction.atomic
def transfer_subjects(
    *, subject_ids: Sequence[int], place_code: str, why: str, by: Viewer, at: datetime
) -> int:
    """Hand many subjects over to another division or grid; points stay where they are."""
    said = writing.reason_given(why, "transfer")
    asked = sorted(set(subject_ids))
    if not asked or len(asked) > AT_MOST:
        raise Refused("subjects.transfer.how_many", f"请选择1到{AT_MOST}个对象")
    rows = list(
        access.visible_to(by).select_for_update(of=("self",)).filter(id__in=asked).order_by("id")
    )
    if len(rows) != len(asked):
        raise NotVisible("subjects.subject")
    _guard(rows, place_code, by)
    moved = [one for one in rows if one.place_code != place_code]
    for one in moved:
        one.place_code, one.changed_at, one.edition = place_code, at, one.edition + 1
        pack = queries.pack(one.county_code, one.register)
        if "place" in pack.key:
            one.key = drafting.key(pack, one)
    _refuse_doubles(moved)
    Subject.objects.bulk_update(moved, ["place_code", "changed_at", "edition", "key"], 500)
    editions = [writing.edition(one, why=said, by=by, at=at) for one in moved]
    SubjectEdition.objects.bulk_create(editions, 500)
    named = "·".join(one.name for one in places.path(place_code)[1:]) or place_code
    event = SubjectsTransferred(
        count=len(moved),
        after=named,
        place_code=place_code,
        why=said,
        ids=tuple(one.id for one in moved),
    )
    audit.record(event, by=by, at=at)
    return len(moved)


def _guard(rows: Sequence[Subject], place_code: str, by: Viewer) -> None:
    for county_code, register in sorted({(one.county_code, one.register) for one in rows}):
        access.require_keeper(by, queries.register_type(county_code, register))
        if not place_code.startswith(county_code) or not places.exists(place_code):
            raise Refused("subjects.place.unknown", f"本县没有区划{place_code}")
    for one in rows:
        writing.require_active(one, "transfer")


def _refuse_doubles(moved: Sequence[Subject]) -> None:
    for one in moved:
        if same := queries.of_key(one):
            raise Refused(
                "subjects.transfer.twice", f"“{one.name}”移交后与“{same.name}”（编号{same.id}）重复"
            )
