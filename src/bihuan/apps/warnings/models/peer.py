from django.db import models
from django.db.models import F, Q


class PeerValue(models.Model):
    """同级数值: one number of a county of the city for a period, from a bulletin that is named."""

    county_code = models.CharField(max_length=6)
    """Whose comparison it is."""
    peer_code = models.CharField(max_length=20)
    peer_name = models.CharField(max_length=60)
    since = models.DateField()
    until = models.DateField()
    indicator = models.CharField(max_length=10)
    value = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    before = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    """The same period a year earlier, as the bulletin prints it."""
    valid_days = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=120)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "peer_name", "since", "until", "indicator"],
                name="peer_value_once",
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="peer_period_runs_forward"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peer_name} {self.indicator}"
