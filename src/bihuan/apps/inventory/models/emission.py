from django.db import models
from django.db.models import Q


class Emission(models.Model):
    """源清单: what a class of sources emits of a pollutant in a year, by the county's list.

    A new inventory replaces the numbers of its year; the replaced ones stay.
    """

    class Pollutant(models.TextChoices):
        PM = "颗粒物", "颗粒物"
        SO2 = "二氧化硫", "二氧化硫"
        NOX = "氮氧化物", "氮氧化物"
        VOCS = "挥发性有机物", "挥发性有机物"

    county_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    source_class = models.CharField(max_length=8)
    pollutant = models.CharField(max_length=6, choices=Pollutant)
    """In the words in which projects promise their tonnes."""
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
