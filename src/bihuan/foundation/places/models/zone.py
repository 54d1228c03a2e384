from django.db import models
from django.db.models import Q


class Zone(models.Model):
    """空间分区: one core, area or corridor of the county: a set of divisions (R020)."""

    class Kind(models.TextChoices):
        CORE = "core", "核心"
        AREA = "area", "片区"
        CORRIDOR = "corridor", "廊道"
        OTHER = "other", "其他分区"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=Kind)
    codes = models.JSONField(default=list)
    """Divisions it is made of: townships or villages; everything under them belongs."""
    basis = models.CharField(max_length=200)
    """The paper that draws it."""
    drawn_by = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "name"],
                condition=Q(dropped_at__isnull=True),
                name="zone_named_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name
