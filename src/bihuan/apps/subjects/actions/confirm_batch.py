from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.actions import bulk
from bihuan.apps.subjects.events import SubjectsRegistered
from bihuan.apps.subjects.models import Batch
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def confirm_batch(*, batch_id: int, mapping: Mapping[str, str], by: Viewer, at: datetime) -> Batch:
    """Write the rows that fit; each other row is kept with its reason, none is lost."""
    batch = access.batch_for(by, batch_id)
    kind = queries.register_type(batch.county_code, batch.register)
    pack = queries.pack(batch.county_code, batch.register)
    if batch.confirmed_at is not None:
        raise Refused("subjects.confirm_batch.twice", "这批数据已经写入")
    rows = queries.judged(kind, pack, batch, mapping, at=at)
    new = [row.made for row in rows if row.verdict == "new" and row.made]
    changed = [row.standing for row in rows if row.verdict == "update" and row.standing]
    if not new and not changed:
        raise Refused("subjects.confirm_batch.nothing", "没有可写入的行：都有错，或与清单一致")
    why = f"导入{batch.file_name}"
    batch.changed = [[one.id, one.edition] for one in changed]
    bulk.add(new, why=why, by=by, at=at)
    bulk.rewrite(changed, why=why, by=by, at=at)
    batch.mapping = dict(mapping)
    batch.added = [one.id for one in new]
    batch.refused = [[row.number, row.sentence] for row in rows if row.verdict == "bad"]
    batch.same_count = sum(row.verdict == "same" for row in rows)
    batch.confirmed_at = at
    batch.save()
    event = SubjectsRegistered(
        register=batch.register,
        register_name=pack.name,
        added=len(new),
        changed=len(changed),
        why=why,
        ids=tuple(batch.added),
    )
    audit.record(event, by=by, at=at)
    return batch
