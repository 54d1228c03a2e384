from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction

from bihuan.foundation.series import access, store
from bihuan.foundation.series.actions import writing
from bihuan.foundation.series.models import Ingest, Part, Reading
from bihuan.rules.viewer import Viewer


@transaction.atomic
def clear(*, source: str, by: Viewer, at: datetime) -> int:
    """Take out all rows of one machine's ingests, to be said again under the same ingests.

    Parts are never changed: one that holds such rows is written anew without them.
    """
    access.require_writer(by)
    ingests = list(Ingest.objects.filter(source=source).values_list("id", flat=True))
    rows = Reading.objects.filter(ingest__source=source).delete()[0]
    own = Part.objects.filter(ingest__source=source)
    gone = [store.absolute(path) for path in own.values_list("path", flat=True)]
    rows += sum(own.values_list("rows", flat=True))
    own.delete()
    for part in Part.objects.filter(ingest=None).order_by("id"):
        dropped = _rewritten(part, ingests, at)
        if dropped:
            gone.append(store.absolute(part.path))
            rows += dropped
            part.delete()
    transaction.on_commit(lambda: _unlink(gone))
    return rows


def _rewritten(part: Part, ingests: list[int], at: datetime) -> int:
    """How many rows of a swept part go; what stays is a part of its own."""
    whole = pq.read_table(store.absolute(part.path), schema=store.SCHEMA)
    is_gone = pc.is_in(whole["ingest"], value_set=pa.array(ingests, pa.int64()))
    dropped = int(pc.sum(is_gone).as_py() or 0)
    if dropped and dropped < whole.num_rows:
        writer = store.Writer(f"kept-{at:%Y%m%d%H%M%S}-{part.id}")
        writer.add(whole.filter(pc.invert(is_gone)))
        Part.objects.bulk_create([writing.part_of(one, None, at) for one in writer.finish()])
    return dropped


def _unlink(paths: list[str]) -> None:
    for path in paths:
        Path(path).unlink(missing_ok=True)
