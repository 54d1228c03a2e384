from django.db import models
from django.db.models import F, Q


class Run(models.Model):
    """气象归一化计算: one question to the air's model, how far it is, and what came out.

    A run is never computed anew in place: asking again makes another one, so that what was read
    yesterday can still be read.
    """

    class Kind(models.TextChoices):
        NORMALISE = "normalise", "气象归一化"
        JUDGE = "judge", "成效评估"

    class State(models.TextChoices):
        QUEUED = "queued", "排队中"
        RUNNING = "running", "计算中"
        DONE = "done", "已完成"
        FAILED = "failed", "未算成"

    county_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=9, choices=Kind)
    stations = models.JSONField()
    """Codes of the stations whose values are read."""
    weather = models.CharField(max_length=20)
    """The station whose weather explains them."""
    pollutant = models.CharField(max_length=5)
    since = models.DateField()
    until = models.DateField()
    """First and last day of the hours that are read."""
    changed_on = models.DateField(null=True)
    """Of a judgement: the day the measure began."""
    ended_on = models.DateField(null=True)
    """Of a judgement: the day it ended; none while it lasts."""
    settings = models.JSONField(default=dict)
    state = models.CharField(max_length=7, choices=State, default=State.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    """Per cent."""
    input_hash = models.CharField(max_length=64, blank=True)
    """Of the question, the settings and every value that was read."""
    results = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "kind", "-id"], name="run_list"),
            models.Index(fields=["input_hash"], name="run_input"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="run_ends_after"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="run_per_cent"),
            models.CheckConstraint(
                condition=Q(state__in=["queued", "running"], finished_at__isnull=True)
                | Q(state__in=["done", "failed"], finished_at__isnull=False),
                name="run_finished_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="normalise", changed_on__isnull=True)
                | Q(kind="judge", changed_on__isnull=False),
                name="run_judges_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pollutant} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}
