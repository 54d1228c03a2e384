from django.db import models
from django.db.models import Q


class Day(models.Model):
    """日值: one natural day of a station or of a division, closed from its hours or as published.

    Values are whole grains (`rules.standards.units`), so that every mean over them is exact; a
    value that does not satisfy GB 3095 table 4 is none, with the reason in `gaps`. Closed anew
    whenever an hour of the day comes late or is corrected.
    """

    code = models.CharField(max_length=20)
    """A station's code, or the division's."""
    is_area = models.BooleanField()
    day = models.DateField()
    pm25 = models.BigIntegerField(null=True)
    pm10 = models.BigIntegerField(null=True)
    so2 = models.BigIntegerField(null=True)
    no2 = models.BigIntegerField(null=True)
    co = models.BigIntegerField(null=True)
    o3_8h = models.BigIntegerField(null=True)
    hours = models.JSONField(default=dict)
    """How many hours (8-hour windows for O₃) each value rests on; stations for a division."""
    gaps = models.JSONField(default=dict)
    """Why a value is none: "有效小时17个，少于20个"."""
    aqi = models.PositiveSmallIntegerField(null=True)
    category = models.PositiveSmallIntegerField(null=True)
    primary = models.CharField(max_length=40, blank=True)
    edition = models.CharField(max_length=4)
    is_published = models.BooleanField(default=False)
    """Brought in as a day's value instead of closed from hours."""
    is_reviewed = models.BooleanField(default=False)
    """审核: provisional until the reviewer's data come."""
    closed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=["is_area", "day"], name="day_all_of_a_day")]
        constraints = [
            models.UniqueConstraint(fields=["code", "day"], name="day_once_a_place"),
            models.CheckConstraint(
                condition=Q(category=None) | Q(category__gte=1, category__lte=6),
                name="day_category_one_to_six",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.day}"
