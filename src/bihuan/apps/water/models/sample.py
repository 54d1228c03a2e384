from django.db import models
from django.db.models import Q


class Sample(models.Model):
    """监测结果: what one sampling of a section found; a correction replaces it and keeps it."""

    section = models.ForeignKey("water.Section", models.PROTECT, related_name="samples")
    on = models.DateField()
    values = models.JSONField()
    """Item code → number as written, in mg/L: {"nh3n": "0.82"}."""
    source = models.CharField(max_length=120)
    """The report it was taken from."""
    of_class = models.PositiveSmallIntegerField(null=True)
    """As judged when it was noted; none where no judged item was measured."""
    wanted_class = models.PositiveSmallIntegerField()
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)
    replace_reason = models.CharField(max_length=200, blank=True)
    item_number = models.CharField(max_length=40, blank=True)
    """The ledger item opened from an exceedance."""

    class Meta:
        indexes = [models.Index(fields=["section", "-on"], name="sample_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "on"],
                condition=Q(replaced_at__isnull=True),
                name="one_sample_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section_id} {self.on}"
