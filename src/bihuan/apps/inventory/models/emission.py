from django.db import models
from django.db.models import Q


class Emission(models.Model):
    """源清单: what a class of sources emits of a pollutant in a year, by the county's list.

    A new inventory replaces the numbers of its year; the replaced ones stay.
    """

    class Pollutant(models.TextChoices):
        PM25 = "PM2.5", "PM2.5"
        PM10 = "PM10", "PM10"
        SO2 = "SO2", "SO₂"
        NOX = "NOx", "NOx"
        VOCS = "VOCs", "VOCs"

    county_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    source_class = models.CharField(max_length=8)
    pollutant = models.CharField(max_length=5, choices=Pollutant)
    tonnes = models.DecimalField(max_digits=12, decimal_places=3)
    document = models.CharField(max_length=200)
    """The inventory it is taken from, and its method."""
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "year", "source_class", "pollutant"],
                condition=Q(replaced_at__isnull=True),
                name="emission_once_a_year",
            ),
            models.CheckConstraint(condition=Q(tonnes__gte=0), name="emission_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.source_class} {self.pollutant}"
