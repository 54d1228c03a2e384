from datetime import datetime, timedelta

from bihuan.foundation.jobs.models import Job

GRACE = timedelta(minutes=1)


def waiting_count() -> int:
    return Job.objects.filter(state=Job.State.WAITING).count()


def oldest_due(at: datetime) -> datetime | None:
    """Since when the oldest due job waits; None when nothing is late by a minute or more."""
    late = Job.objects.filter(state=Job.State.WAITING, run_at__lte=at - GRACE)
    return late.order_by("run_at", "id").values_list("run_at", flat=True).first()


def is_asked_later(handler: str, seq: int, at: datetime) -> bool:
    """Whether the same work waits for a later record: what is done whole is done once, by it."""
    due = Job.objects.filter(handler=handler, state=Job.State.WAITING, run_at__lte=at)
    return due.filter(arguments__seq__gt=seq).exists()


def failed() -> list[Job]:
    return list(Job.objects.filter(state=Job.State.FAILED).order_by("-id")[:100])
