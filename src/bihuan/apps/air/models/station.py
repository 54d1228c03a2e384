from django.db import models
from django.db.models import Q


class Station(models.Model):
    """站点: one place where the air is measured, whose it is and how often it speaks."""

    class Kind(models.TextChoices):
        NATIONAL = "national", "国控站"
        PROVINCIAL = "provincial", "省控站"
        TOWNSHIP = "township", "乡镇站"
        MICRO = "micro", "微站"
        WEATHER = "weather", "气象站"

    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=10, choices=Kind)
    place_code = models.CharField(max_length=15)
    """The division it speaks for: a township, or the county."""
    is_assessed = models.BooleanField(default=False)
    """Whether the county's own mean is taken over it."""
    owner = models.CharField(max_length=60)
    operator = models.CharField(max_length=60, blank=True)
    lon = models.FloatField()
    lat = models.FloatField()
    parameters = models.JSONField(default=list)
    """What it measures: names of `rules.standards.HOUR_VALUES`, or weather parameters."""
    rhythm_min = models.PositiveSmallIntegerField(default=60)
    """Minutes between two reports: 60 hourly, 1440 daily."""
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    calibrated_on = models.DateField(null=True)
    aliases = models.JSONField(default=list)
    """Names and codes under which files call it."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["place_code", "kind"], name="station_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="station_on_earth",
            ),
            models.CheckConstraint(condition=Q(rhythm_min__gt=0), name="station_has_a_rhythm"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def series(self) -> str:
        return f"air/{self.code}"


class StationMove(models.Model):
    """迁移: a station that stood elsewhere before; values keep the place they were measured at."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="moves")
    on = models.DateField()
    from_lon = models.FloatField()
    from_lat = models.FloatField()
    from_place_code = models.CharField(max_length=15)
    reason = models.CharField(max_length=200)
    moved_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.station_id} {self.on}"
