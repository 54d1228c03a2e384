from django.db import models


class Patrol(models.Model):
    """巡查: somebody walked a section's banks and says what was seen."""

    section = models.ForeignKey("water.Section", models.PROTECT, related_name="patrols")
    on = models.DateField()
    found = models.CharField(max_length=300, blank=True)
    """What was wrong; empty where nothing was."""
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["section", "-on"], name="patrol_newest")]

    def __str__(self) -> str:
        return f"{self.section_id} {self.on}"
