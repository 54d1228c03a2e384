from datetime import datetime

from bihuan.apps.effects.models import Run


def take_up(*, run_id: int, at: datetime) -> bool:
    """Begin to compute, also where another worker died over it; False once it is over."""
    begun = Run.objects.filter(id=run_id, state__in=[Run.State.QUEUED, Run.State.RUNNING])
    return bool(begun.update(state=Run.State.RUNNING, started_at=at, progress=0))
