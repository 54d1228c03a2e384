from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bihuan.apps.coverage import access
from bihuan.apps.coverage.events import CellsSeen
from bihuan.apps.coverage.models import Sight
from bihuan.foundation.audit import actions as audit
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One look at some cells: when each was seen, in which way, and by whom in words."""

    county_code: str
    kind: str
    cells: Mapping[str, datetime]
    what: str


@transaction.atomic
def mark_seen(*, seen: Seen, by: Viewer, at: datetime) -> int:
    """Keep the later of what was known and what was seen; how many cells are fresher by it."""
    access.require_watch(by, to="mark_seen")
    known = access.sights(tuple(seen.cells))
    fresher = {}
    for code, moment in seen.cells.items():
        before = known.get((code, seen.kind))
        if before is None or before.seen_at < moment:
            fresher[code] = moment
    Sight.objects.bulk_create(
        [
            Sight(cell_code=code, kind=seen.kind, seen_at=moment, what=seen.what[:120])
            for code, moment in fresher.items()
        ],
        update_conflicts=True,
        unique_fields=["cell_code", "kind"],
        update_fields=["seen_at", "what"],
    )
    event = CellsSeen(
        county_code=seen.county_code, kind=seen.kind, what=seen.what, cells=len(seen.cells)
    )
    audit.record(event, by=by, at=at)
    return len(fresher)
