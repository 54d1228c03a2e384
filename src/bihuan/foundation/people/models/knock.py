from django.db import models


class Knock(models.Model):
    """One failed login; an unknown account only as a keyed hash: people mistype passwords there."""

    mark = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["address", "at"], name="knock_address"),
            models.Index(fields=["mark", "at"], name="knock_mark"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
