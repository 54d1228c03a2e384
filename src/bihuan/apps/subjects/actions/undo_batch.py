from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import bulk
from bihuan.apps.subjects.events import BatchUndone
from bihuan.apps.subjects.models import Batch, Subject, SubjectEdition
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

WITHIN = timedelta(hours=24)


@transaction.atomic
def undo_batch(*, batch_id: int, by: Viewer, at: datetime) -> Batch:
    """Take an import back within a day; what was changed since then stays and is counted."""
    batch = access.batch_for(by, batch_id)
    if batch.confirmed_at is None or batch.undone_at is not None:
        raise Refused("subjects.undo_batch.not_written", "这批数据没有写入，或已经撤销")
    if at - batch.confirmed_at > WITHIN:
        raise Refused("subjects.undo_batch.too_late", "写入已超过24小时，请逐个修改或注销")
    added = Subject.objects.select_for_update(of=("self",)).filter(
        id__in=batch.added, edition=1, state="active", children__isnull=True
    )
    gone = list(added.order_by("id"))
    for one in gone:
        one.state, one.retire_reason = Subject.State.RETIRED, f"撤销导入{batch.file_name}"[:200]
    before = {int(key): int(number) for key, number in batch.changed}
    standing = Subject.objects.select_for_update().filter(id__in=before, state="active")
    back = [one for one in standing.order_by("id") if one.edition == before[one.id] + 1]
    for one in back:
        _as_before(one, one.editions.get(number=before[one.id]))
    bulk.rewrite([*gone, *back], why="撤销导入", by=by, at=at)
    batch.undone_at = at
    batch.save(update_fields=["undone_at"])
    event = BatchUndone(
        batch_id=batch.id,
        register=batch.register,
        register_name=queries.pack(batch.county_code, batch.register).name,
        file_name=batch.file_name,
        undone=len(gone) + len(back),
        kept=len(batch.added) + len(before) - len(gone) - len(back),
    )
    audit.record(event, by=by, at=at)
    return batch


def _as_before(one: Subject, was: SubjectEdition) -> None:
    one.name, one.values = was.name, was.values
    one.place_code, one.place_text = was.place_code, was.place_text
    one.lon, one.lat, one.geometry = was.lon, was.lat, was.geometry
