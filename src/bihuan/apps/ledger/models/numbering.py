from django.db import models


class Numbering(models.Model):
    """The last number given in one county, year and series; its row is the lock."""

    class Series(models.TextChoices):
        ITEM = "item", "事项"
        PLATE = "plate", "挂牌"

    county_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    series = models.CharField(max_length=5, choices=Series, default=Series.ITEM)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "year", "series"], name="numbering_once")
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.year} {self.series} {self.last}"
