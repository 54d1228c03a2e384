"""您现在要做的事: what one unit is asked at this moment, object by object (S15)."""

from dataclasses import dataclass
from itertools import groupby

from bihuan.apps.warnings import access
from bihuan.apps.warnings.models import Emitter, Response, Warning
from bihuan.rules.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Ask:
    """One object of the viewer's unit under the warning of the moment."""

    warning: Warning
    emitter: Emitter
    rows: tuple[Response, ...]

    @property
    def is_signed(self) -> bool:
        return all(row.signed_at for row in self.rows)

    @property
    def open_count(self) -> int:
        return sum(row.state == Response.State.OPEN for row in self.rows)


def duties(viewer: Viewer) -> list[Ask]:
    """Unsigned first; only of the viewer's own units, whatever else they may read."""
    rows = (
        access.responses_visible_to(viewer)
        .filter(access.own_of(viewer), ended_at__isnull=True)
        .select_related("warning", "emitter")
        .order_by("name", "emitter_id", "id")
    )
    asks = [
        Ask(held[0].warning, held[0].emitter, held)
        for held in (tuple(group) for _, group in groupby(rows, key=lambda row: row.emitter_id))
    ]
    return sorted(asks, key=lambda ask: (ask.is_signed, ask.open_count == 0))


def own_emitters(viewer: Viewer) -> list[Emitter]:
    """The list's objects the viewer's units answer for, also when nothing is asked."""
    rows = access.emitters_visible_to(viewer).filter(access.own_of(viewer))
    return list(rows.prefetch_related("measures").order_by("name", "id"))
