from django.db import models
from django.db.models import Q

from bihuan.rules.water import WaterKind


class Section(models.Model):
    """断面: where a water is sampled, the class it must reach, who walks its banks how often."""

    class Level(models.TextChoices):
        NATIONAL = "national", "国考"
        PROVINCIAL = "provincial", "省考"
        CITY = "city", "市考"
        COUNTY = "county", "县控"
        SOURCE = "source", "饮用水水源"

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    water = models.CharField(max_length=60)
    """The river, lake or reservoir."""
    kind = models.CharField(
        max_length=5, choices=[(WaterKind.RIVER, "河流"), (WaterKind.LAKE, "湖库")]
    )
    level = models.CharField(max_length=10, choices=Level)
    place_code = models.CharField(max_length=15)
    wanted_class = models.PositiveSmallIntegerField()
    basis = models.CharField(max_length=200)
    """The paper that sets the class."""
    lon = models.FloatField()
    lat = models.FloatField()
    patrol_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    patrol_every_days = models.PositiveSmallIntegerField(default=7)
    registered_by = models.CharField(max_length=80)
    registered_at = models.DateTimeField()
    retired_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "level"], name="section_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(wanted_class__gte=1, wanted_class__lte=5), name="section_wants_a_class"
            ),
            models.CheckConstraint(
                condition=Q(patrol_every_days__gt=0), name="section_patrolled_sometimes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
