from django.db import models
from django.db.models import Q


class ExceptionalDay(models.Model):
    """例外事件日: sand-dust or another event, out of the means, still in the good-day counts."""

    class Kind(models.TextChoices):
        DUST = "dust", "沙尘"
        OTHER = "other", "其他例外事件"

    place_code = models.CharField(max_length=15)
    day = models.DateField()
    kind = models.CharField(max_length=5, choices=Kind)
    pollutants = models.JSONField(default=list)
    """Whose means leave the day out; dust: pm10 and pm25."""
    reason = models.CharField(max_length=300)
    basis = models.CharField(max_length=200)
    """The paper or notice that recognises it."""
    marked_by = models.CharField(max_length=80)
    marked_at = models.DateTimeField()
    lifted_by = models.CharField(max_length=80, blank=True)
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["place_code", "day"],
                condition=Q(lifted_at__isnull=True),
                name="exceptional_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_code} {self.day} {self.kind}"
