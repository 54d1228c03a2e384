from django.db import models


class Lane(models.Model):
    """One channel on its way out: who is sending on it, and until when its platform wants peace."""

    channel = models.CharField(max_length=12, primary_key=True)
    busy_until = models.DateTimeField()
    """One sender at a time, so that the count of the last minute is true."""
    held_until = models.DateTimeField(null=True)
    strikes = models.PositiveSmallIntegerField(default=0)
    """How often in a row the platform said that it is too much."""

    def __str__(self) -> str:
        return f"{self.channel} held until {self.held_until}"
