from django.db import models


class OrderNumbering(models.Model):
    """The last number given to an order of one county and year; its row is the lock."""

    county_code = models.CharField(max_length=6)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "year"], name="order_numbering_once")
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.year} {self.last}"
