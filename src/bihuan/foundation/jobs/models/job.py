from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of work that must happen: the outbox and the queue in one row."""

    class State(models.TextChoices):
        WAITING = "waiting", "待执行"
        DONE = "done", "已完成"
        FAILED = "failed", "已放弃"

    handler = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    run_at = models.DateTimeField()
    queued_at = models.DateTimeField()
    slot_at = models.DateTimeField(null=True)
    """Of the schedule's jobs: which of its turns this is."""
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    said = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["run_at", "id"], name="job_waiting", condition=Q(state="waiting"))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting") | Q(finished_at__isnull=False),
                name="job_finished_has_a_time",
            ),
            # Two workers that wake at the same minute ask for one job, not two.
            models.UniqueConstraint(
                fields=["handler", "slot_at"],
                name="job_once_a_slot",
                condition=Q(slot_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.handler} {self.state}"
