from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import writing
from bihuan.apps.subjects.events import SubjectsMerged
from bihuan.apps.subjects.models import Alert, Subject, SurveyMark
from bihuan.foundation.audit import actions as audit
from bihuan.rules import entries
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def merge_subjects(
    *, subject_id: int, into_id: int, taken: frozenset[str], why: str, by: Viewer, at: datetime
) -> Subject:
    """Two entries of one thing become one: `taken` names the fields that the other knew better.

    The other keeps its editions and its page forwards; what it had empty spots for is filled in.
    """
    if subject_id == into_id:
        raise Refused("subjects.merge.itself", "不能与自己合并")
    first, second = sorted((subject_id, into_id))
    locked = {one: access.subject_for(by, one) for one in (first, second)}
    merged, kept = locked[subject_id], locked[into_id]
    said = writing.reason_given(why, "merge")
    _guard(merged, kept, by)
    merged.state, merged.merged_into = Subject.State.MERGED, kept
    writing.keep(merged, why=f"并入{kept.id}：{said}", by=by, at=at)
    _take_over(merged, kept, taken)
    if same := queries.of_key(kept):
        raise Refused("subjects.merge.twice", f"与“{same.name}”（编号{same.id}）重复")
    writing.keep(kept, why=f"合并{merged.id}：{said}", by=by, at=at)
    merged.children.update(parent=kept)
    _move_alerts(merged, kept)
    _move_marks(merged.marks.all(), kept)
    event = SubjectsMerged(
        subject_id=kept.id,
        register=kept.register,
        name=kept.name,
        place_code=kept.place_code,
        merged_id=merged.id,
        merged_name=merged.name,
        why=said,
    )
    audit.record(event, by=by, at=at)
    return kept


def _guard(merged: Subject, kept: Subject, by: Viewer) -> None:
    if (merged.county_code, merged.register) != (kept.county_code, kept.register):
        raise Refused("subjects.merge.other_register", "只能合并同一清单中的对象")
    kind = queries.register_type(kept.county_code, kept.register)
    for one in (merged, kept):
        access.require_keeper(by, kind, one.place_code)
        writing.require_active(one, "merge")
    if merged.stopped_reason and not kept.stopped_reason:
        raise Refused("subjects.merge.stopped", f"“{merged.name}”正在停工整改，请保留它")


def _take_over(merged: Subject, kept: Subject, taken: frozenset[str]) -> None:
    values = dict(kept.values)
    for code, held in merged.values.items():
        if code in taken or entries.is_empty(values.get(code)):
            values[code] = held
    kept.values = values
    if "name" in taken:
        kept.name, kept.pinyin = merged.name, merged.pinyin
    if "place" in taken or kept.lon is None:
        kept.lon, kept.lat, kept.geometry = merged.lon, merged.lat, merged.geometry
        kept.place_code = merged.place_code
        kept.place_text = merged.place_text or kept.place_text
    kept.org_id = kept.org_id or merged.org_id
    known = [day for day in (merged.checked_on, kept.checked_on) if day is not None]
    if known and merged.checked_on == max(known):
        kept.checked_on, kept.check_failed = merged.checked_on, merged.check_failed
    seen = [day for day in (merged.surveyed_on, kept.surveyed_on) if day is not None]
    kept.surveyed_on = max(seen, default=None)
    pack = queries.pack(kept.county_code, kept.register)
    made = entries.key(pack, name=kept.name, place_code=kept.place_code, kept=values)
    kept.key = made or kept.key


def _move_alerts(merged: Subject, kept: Subject) -> None:
    """Of two alike alerts the kept one's stays; the other stays where it is."""
    own = kept.alerts.filter(cleared_at__isnull=True).values("rule")
    moving: QuerySet[Alert] = merged.alerts.filter(cleared_at__isnull=True)
    moving.exclude(rule__in=own).update(subject=kept)


def _move_marks(marks: QuerySet[SurveyMark], kept: Subject) -> None:
    marks.exclude(survey__in=kept.marks.values("survey")).update(subject=kept)
