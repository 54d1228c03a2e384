from collections.abc import Mapping
from datetime import datetime

from bihuan.foundation.jobs.models import Job


def enqueue(*, handler: str, arguments: Mapping[str, object], at: datetime) -> Job:
    """Ask for work in the caller's transaction: it is asked for if and only if that commits."""
    return Job.objects.create(handler=handler, arguments=dict(arguments), run_at=at, queued_at=at)
