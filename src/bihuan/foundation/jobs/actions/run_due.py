import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from bihuan.foundation.jobs.models import Job
from bihuan.rules.timetable import Handler, Outside

ATTEMPTS = 6
# A worker that died while talking to another machine leaves its job to the next after this.
LEASE = timedelta(minutes=5)
log = logging.getLogger(__name__)


def run_due(*, handlers: Mapping[str, Handler | Outside], at: datetime, limit: int = 100) -> int:
    """Run what is due, each in its own transaction; how many were tried."""
    due = Job.objects.filter(state=Job.State.WAITING, run_at__lte=at).order_by("run_at", "id")
    rows = list(due.values_list("id", "handler")[:limit])
    for job_id, name in rows:
        _run(job_id, name, handlers, at)
    return len(rows)


def _run(job_id: int, name: str, handlers: Mapping[str, Handler | Outside], at: datetime) -> None:
    try:
        handler = handlers[name]
        if isinstance(handler, Outside):
            _run_outside(job_id, handler, at)
        else:
            _run_inside(job_id, handler, at)
    except Exception as failure:  # the one place where any failure must not stop the others
        log.exception("job failed id=%s", job_id)
        _put_off(job_id, f"{type(failure).__name__}: {failure}", at)


def _run_inside(job_id: int, handler: Handler, at: datetime) -> None:
    with transaction.atomic():
        job = _claim(job_id)
        if job is not None:
            _finish(job_id, handler(job.arguments, at), at)


def _run_outside(job_id: int, outside: Outside, at: datetime) -> None:
    taken = Job.objects.filter(id=job_id, state=Job.State.WAITING, run_at__lte=at)
    if taken.update(run_at=at + LEASE):
        job = Job.objects.get(id=job_id)
        _finish(job_id, outside.handler(job.arguments, at), at)


def _finish(job_id: int, said: str, at: datetime) -> None:
    Job.objects.filter(id=job_id).update(
        state=Job.State.DONE, finished_at=at, said=said, attempts=F("attempts") + 1
    )


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
