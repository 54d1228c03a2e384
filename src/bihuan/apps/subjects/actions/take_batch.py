from datetime import datetime

from django.db import transaction

from bihuan.apps.subjects import access, queries
from bihuan.apps.subjects.events import BatchTaken
from bihuan.apps.subjects.models import Batch
from bihuan.foundation.audit import actions as audit
from bihuan.rules import registersheet, sheets
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def take_batch(*, register: str, file_name: str, content: bytes, by: Viewer, at: datetime) -> Batch:
    """Take a list in to be looked at; nothing is written to the register before it is confirmed."""
    county_code = access.county(by)
    kind = queries.register_type(county_code, register)
    access.require_keeper(by, kind)
    pack = queries.pack(county_code, register)
    taken = registersheet.take(pack, sheets.take(file_name, content))
    if not taken.rows:
        raise Refused("subjects.take_batch.no_rows", "表里没有可导入的行")
    batch = Batch.objects.create(
        county_code=county_code,
        register=register,
        file_name=file_name[:200],
        sheet_name=taken.sheet_name[:100],
        heads={str(column): head for column, head in taken.heads.items()},
        cells=[
            [row, {str(column): text for column, text in cells.items()}]
            for row, cells in taken.rows
        ],
        passed_over=[list(one) for one in taken.passed_over],
        mapping={str(column): code for column, code in taken.mapping.items()},
        taken_by=by.name,
        taken_at=at,
    )
    event = BatchTaken(
        batch_id=batch.id,
        register=register,
        register_name=pack.name,
        file_name=batch.file_name,
        rows=len(batch.cells),
    )
    audit.record(event, by=by, at=at)
    return batch
