from collections.abc import Mapping
from datetime import datetime, timedelta

from bihuan.foundation.jobs.models import Job
from bihuan.rules.deadlines import Calendar
from bihuan.rules.timetable import Turn

KEPT = timedelta(days=2)


def keep_schedule(*, schedule: Mapping[str, Turn], calendar: Calendar, at: datetime) -> int:
    """Ask for every turn that has come; how many were new.

    A turn is asked for once, whoever asks and how often; while an earlier one still waits none
    is added, so that an hour of standing still is made up for once and not sixty times.
    """
    waiting = set(
        Job.objects.filter(
            handler__in=schedule, slot_at__isnull=False, state=Job.State.WAITING
        ).values_list("handler", flat=True)
    )
    came = {
        name: slot
        for name, turn in schedule.items()
        if name not in waiting and (slot := turn.rhythm.slot(at, calendar)) is not None
    }
    return sum(_asked(name, slot, at) for name, slot in came.items())


def _asked(name: str, slot: datetime, at: datetime) -> int:
    turns = Job.objects.filter(handler=name, slot_at__isnull=False)
    if turns.filter(slot_at=slot).exists():
        return 0
    turns.filter(state=Job.State.DONE, slot_at__lt=slot - KEPT).delete()
    Job.objects.bulk_create(
        [Job(handler=name, slot_at=slot, run_at=at, queued_at=at)], ignore_conflicts=True
    )
    return 1
