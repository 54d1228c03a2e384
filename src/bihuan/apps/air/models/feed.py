from django.db import models
from django.db.models import Q


class Silence(models.Model):
    """断数: a station that did not speak, from its last word until it spoke again."""

    class Where(models.TextChoices):
        THERE = "there", "站点缺数"
        HERE = "here", "本平台未收到"
        UNKNOWN = "unknown", "待判断"

    station = models.ForeignKey("air.Station", models.PROTECT, related_name="silences")
    since = models.DateTimeField()
    """The end of the last hour that came."""
    noticed_at = models.DateTimeField()
    where = models.CharField(max_length=7, choices=Where)
    why = models.CharField(max_length=200)
    """What tells there from here: other stations of the same feed kept speaking, or all stopped."""
    ended_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answer = models.CharField(max_length=300, blank=True)
    item_number = models.CharField(max_length=40, blank=True)
    """The ledger item opened from it, if any."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["station"], condition=Q(ended_at__isnull=True), name="silent_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.since:%Y-%m-%d %H}"
