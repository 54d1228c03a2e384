from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left, Length
from django.db.models.lookups import Exact

LENGTHS = {6: "county", 9: "township", 12: "village", 15: "grid"}


def _fits(level: str, length: int, parent: int) -> Q:
    """A code of this level has this length and begins with its parent's."""
    long_enough = Q(Exact(Length("code"), length), level=level)
    if not parent:
        return long_enough & Q(parent__isnull=True)
    # An unknown parent compares as unknown, which a check lets pass.
    return long_enough & Q(Exact(F("parent"), Left("code", parent)), parent__isnull=False)


class Place(models.Model):
    """One division; its code says where in the tree it stands."""

    class Level(models.TextChoices):
        COUNTY = "county", "县"
        TOWNSHIP = "township", "乡镇街道"
        VILLAGE = "village", "村社区"
        GRID = "grid", "网格"

    code = models.CharField(max_length=15, unique=True)
    name = models.CharField(max_length=60)
    level = models.CharField(max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, to_field="code", related_name="children"
    )
    boundary = models.TextField(blank=True)
    west = models.FloatField(null=True)
    south = models.FloatField(null=True)
    east = models.FloatField(null=True)
    north = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    pinyin_full = models.CharField(max_length=1000, blank=True)
    pinyin_initials = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_fits("county", 6, 0)
                | _fits("township", 9, 6)
                | _fits("village", 12, 9)
                | _fits("grid", 15, 12),
                name="place_code_fits_its_level",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="place_point_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(boundary="", west=None, south=None, east=None, north=None)
                | ~Q(boundary="")
                & Q(west__isnull=False, south__isnull=False)
                & Q(east__isnull=False, north__isnull=False),
                name="place_boundary_has_its_box",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
