from django.db import models
from django.db.models import Q


class Sweep(models.Model):
    """举一反三: from one problem, every subject that shares its cause is looked at (R035)."""

    county_code = models.CharField(max_length=6)
    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="sweeps")
    cause = models.CharField(max_length=200)
    """What the problem and the subjects share, in words."""
    register = models.CharField(max_length=40)
    rule = models.CharField(max_length=300, blank=True)
    """CEL over one subject; empty takes the whole register."""
    inspection = models.OneToOneField(
        "inspections.Inspection", models.PROTECT, related_name="sweep"
    )
    issued_by = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    concluded_by = models.CharField(max_length=80, blank=True)
    concluded_at = models.DateTimeField(null=True)
    conclusion = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "-issued_at"], name="sweep_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True, conclusion="")
                | Q(concluded_at__isnull=False) & ~Q(conclusion=""),
                name="sweep_concluded_in_words",
            ),
        ]

    def __str__(self) -> str:
        return self.cause
