from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from bihuan.apps.emissions import access
from bihuan.apps.emissions.events import MarkMade
from bihuan.apps.emissions.models import Mark
from bihuan.foundation.audit import actions as audit
from bihuan.rules import beijing, emissions
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer

LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What is marked: the kind of state, and from when to when."""

    kind: str
    from_at: datetime
    until_at: datetime
    note: str


@transaction.atomic
def mark(*, outlet_id: int, stretch: Stretch, by: Viewer, at: datetime) -> Mark:
    """The enterprise marks its state; what is marked too late is kept, shown and not used."""
    outlet = access.outlet_for(by, outlet_id)
    access.require_owner(by, outlet, to="mark", word="标记工况")
    if stretch.kind not in Mark.Kind.values:
        raise Refused("emissions.mark.kind", "请选择标记类型")
    if not stretch.note.strip():
        raise Refused("emissions.mark.no_note", "请写明标记的原因")
    if not timedelta(0) < stretch.until_at - stretch.from_at <= LONGEST:
        raise Refused("emissions.mark.order", "结束时间须晚于开始时间，并在一年以内")
    made = Mark.objects.create(
        outlet=outlet,
        kind=stretch.kind,
        from_at=stretch.from_at,
        until_at=stretch.until_at,
        note=stretch.note.strip()[:300],
        is_late=at > emissions.deadline(stretch.from_at),
        marked_by=by.name,
        marked_at=at,
    )
    event = MarkMade(
        outlet_id=outlet.id,
        outlet=outlet.name,
        mark_id=made.id,
        kind=made.get_kind_display(),
        from_at=beijing.wall(made.from_at),
        until_at=beijing.wall(made.until_at),
        late="（已过标记时限，不影响判定）" if made.is_late else "",
        note=made.note,
    )
    audit.record(event, by=by, at=at)
    return made
