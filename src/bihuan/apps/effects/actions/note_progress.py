from bihuan.apps.effects.models import Run


def note_progress(*, run_id: int, percent: int) -> None:
    """How far a computing job is; one short write, nothing held while it computes."""
    Run.objects.filter(id=run_id, state=Run.State.RUNNING).update(progress=min(100, percent))
