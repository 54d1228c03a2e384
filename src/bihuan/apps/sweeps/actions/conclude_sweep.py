from datetime import datetime

from django.db import transaction

from bihuan.apps.sweeps import access, queries
from bihuan.apps.sweeps.events import SweepConcluded
from bihuan.apps.sweeps.models import Sweep
from bihuan.foundation.audit import actions as audit
from bihuan.rules.refusal import Refused
from bihuan.rules.viewer import Viewer


@transaction.atomic
def conclude_sweep(*, sweep_id: int, conclusion: str, by: Viewer, at: datetime) -> Sweep:
    """Say what the sweep found about the cause, once every subject was reached or named why not."""
    sweep = access.sweep_for(by, sweep_id)
    if sweep.concluded_at is not None:
        raise Refused("sweeps.conclude.already", "这次举一反三已经结束")
    whole = queries.standing(by, sweep).sheet.whole
    if whole.waiting:
        first = "、".join(whole.waiting[:3])
        raise Refused(
            "sweeps.conclude.waiting", f"还有{len(whole.waiting)}个对象没有查（{first}等）"
        )
    if not conclusion.strip():
        raise Refused("sweeps.conclude.no_words", "请写明共性原因和怎样从根上解决")
    sweep.concluded_by, sweep.concluded_at = by.name, at
    sweep.conclusion = conclusion.strip()[:500]
    sweep.save(update_fields=["concluded_by", "concluded_at", "conclusion"])
    event = SweepConcluded(
        sweep_id=sweep.id,
        number=sweep.item.shown_number,
        targets=whole.total,
        visited=whole.visited,
        failed=whole.failed,
        conclusion=sweep.conclusion,
    )
    audit.record(event, by=by, at=at)
    return sweep
