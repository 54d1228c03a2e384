from django.db import models
from django.db.models import Q


class Judged(models.Model):
    """判定进度: how far one source of values, or the gateway's own log of alarms, was judged."""

    name = models.CharField(max_length=20, unique=True)
    ingest_id = models.BigIntegerField(default=0)
    segment = models.PositiveIntegerField(default=1)
    offset = models.BigIntegerField(default=0)
    """Of the log: where the next record begins."""
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} {self.ingest_id} {self.segment}:{self.offset}"


class Outage(models.Model):
    """平台断收: most of a county's loggers are silent at once: it is we who do not hear."""

    county_code = models.CharField(max_length=6)
    since = models.DateTimeField()
    noticed_at = models.DateTimeField()
    devices = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code"],
                condition=Q(ended_at__isnull=True),
                name="outage_once_a_county",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.since:%Y-%m-%d %H:%M}"
