"""Many subjects written at one stroke: the same guards as one by one, few queries."""

from collections.abc import Sequence
from datetime import datetime

from bihuan.apps.subjects import queries
from bihuan.apps.subjects.actions.note_reappearance import note_reappearance
from bihuan.apps.subjects.actions.writing import edition
from bihuan.apps.subjects.models import Subject, SubjectEdition
from bihuan.rules.viewer import Viewer

AT_ONCE = 500
COLUMNS = [
    *("name", "values", "key", "pinyin", "edition", "changed_at", "org_id"),
    *("place_code", "place_text", "lon", "lat", "geometry", "state", "retire_reason"),
]


def add(subjects: Sequence[Subject], *, why: str, by: Viewer, at: datetime) -> None:
    """Rows and first editions; what opened where one was banned is told, one by one."""
    Subject.objects.bulk_create(subjects, AT_ONCE)
    SubjectEdition.objects.bulk_create(
        [edition(one, why=why, by=by, at=at) for one in subjects], AT_ONCE
    )
    for one in subjects:
        if earlier := queries.earlier_near(one):
            note_reappearance(subject_id=one.id, earlier_id=earlier.id, by=by, at=at)


def rewrite(subjects: Sequence[Subject], *, why: str, by: Viewer, at: datetime) -> None:
    """Rows as they stand in memory, each with its next edition."""
    for one in subjects:
        one.edition += 1
        one.changed_at = at
    Subject.objects.bulk_update(subjects, COLUMNS, AT_ONCE)
    SubjectEdition.objects.bulk_create(
        [edition(one, why=why, by=by, at=at) for one in subjects], AT_ONCE
    )
