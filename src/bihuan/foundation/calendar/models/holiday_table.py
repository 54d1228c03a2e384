from django.db import models
from django.db.models import Q


class HolidayTable(models.Model):
    """One year's holidays as somebody brought them; replaced ones stay as history."""

    year = models.PositiveSmallIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=200)
    brought_by = models.CharField(max_length=80)
    brought_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year"], condition=Q(replaced_at__isnull=True), name="one_table_a_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source}"
