from django.db import models
from django.db.models import F, Q


class CoverageDay(models.Model):
    """覆盖日结: how much of a county had been seen within the hours, as counted on one evening."""

    county_code = models.CharField(max_length=6)
    on = models.DateField()
    within_hours = models.PositiveSmallIntegerField()
    cells = models.PositiveIntegerField()
    seen = models.PositiveIntegerField()
    km2 = models.FloatField()
    seen_km2 = models.FloatField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "on"], name="coverage_day_once"),
            models.CheckConstraint(
                condition=Q(seen__lte=F("cells")), name="coverage_day_seen_of_its_cells"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.on}"

    @property
    def share(self) -> float | None:
        """Per cent of cells, one decimal; none where the county has no cells."""
        return round(100 * self.seen / self.cells, 1) if self.cells else None
