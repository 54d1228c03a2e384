import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction

from bihuan.foundation.jobs.models import Job

Handler = Callable[[Mapping[str, object], datetime], str]
ATTEMPTS = 6
log = logging.getLogger(__name__)


def run_due(*, handlers: Mapping[str, Handler], at: datetime, limit: int = 100) -> int:
    """Run what is due, each in its own transaction; how many were tried."""
    due = Job.objects.filter(state=Job.State.WAITING, run_at__lte=at).order_by("run_at", "id")
    ids = list(due.values_list("id", flat=True)[:limit])
    for job_id in ids:
        _run(job_id, handlers, at)
    return len(ids)


def _run(job_id: int, handlers: Mapping[str, Handler], at: datetime) -> None:
    try:
        with transaction.atomic():
            job = _claim(job_id)
            if job is None:
                return
            said = handlers[job.handler](job.arguments, at)
            Job.objects.filter(id=job_id).update(
                state=Job.State.DONE, finished_at=at, said=said, attempts=job.attempts + 1
            )
    except Exception as failure:  # the one place where any failure must not stop the others
        log.exception("job failed id=%s", job_id)
        _put_off(job_id, f"{type(failure).__name__}: {failure}", at)


def _claim(job_id: int) -> Job | None:
    rows = Job.objects.filter(id=job_id, state=Job.State.WAITING)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    return rows.first()


def _put_off(job_id: int, said: str, at: datetime) -> None:
    """Try again after 1, 2, 4, 8, 16 minutes; then give up and stay visible."""
    job = Job.objects.get(id=job_id)
    job.attempts += 1
    job.said = said[:2000]
    if job.attempts >= ATTEMPTS:
        job.state, job.finished_at = Job.State.FAILED, at
    else:
        job.run_at = at + timedelta(minutes=2 ** (job.attempts - 1))
    job.save(update_fields=["attempts", "said", "state", "finished_at", "run_at"])
