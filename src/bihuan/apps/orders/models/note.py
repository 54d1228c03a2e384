from django.db import models
from django.db.models import Q


class SupervisionNote(models.Model):
    """督查记录: what the supervision office keeps for itself until it is done (R108)."""

    county_code = models.CharField(max_length=6)
    about = models.CharField(max_length=60)
    """Such as "ledger.item:12" or "emissions.alarm:3"."""
    title = models.CharField(max_length=200)
    """Of what it is about, as it was called then."""
    text = models.TextField()
    look_on = models.DateField(null=True)
    """When to look again."""
    written_by = models.CharField(max_length=80)
    written_by_id = models.BigIntegerField()
    written_at = models.DateTimeField()
    outcome = models.CharField(max_length=300, blank=True)
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["about"], name="supervision_note_about"),
            models.Index(fields=["county_code", "look_on"], name="supervision_note_county"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome="")
                | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="supervision_note_closed_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.about}"
