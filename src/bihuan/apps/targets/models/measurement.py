from django.db import models
from django.db.models import Q

from bihuan.apps.targets.models.target import Target


class Measurement(models.Model):
    """实测值: what a paper says was measured, where no feed says it; the newest day speaks."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="measurements")
    value = models.DecimalField(max_digits=14, decimal_places=3)
    measured_on = models.DateField()
    """数据截至."""
    document = models.CharField(max_length=160)
    measured_by = models.CharField(max_length=80)
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(document=""), name="measurement_has_a_paper")
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.measured_on} {self.value}"
