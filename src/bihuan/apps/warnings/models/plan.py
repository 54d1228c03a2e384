from django.db import models
from django.db.models import F, Q

from bihuan.rules import alerts


class Plan(models.Model):
    """预案: the county's filed emergency plan, as numbers and words that are read."""

    class Basis(models.TextChoices):
        CURRENT = "current", alerts.SUGGESTED[0].word
        LEGACY = "legacy", alerts.SUGGESTED[1].word
        OWN = "own", "本县预案自定"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=100)
    number = models.CharField(max_length=60)
    """The plan's own document number."""
    filed_with = models.CharField(max_length=60)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    basis = models.CharField(max_length=7, choices=Basis)
    thresholds = models.TextField()
    """Read by `rules.alerts.read`."""
    yellow_pct = models.PositiveSmallIntegerField(default=alerts.SHARES[alerts.Level.YELLOW])
    orange_pct = models.PositiveSmallIntegerField(default=alerts.SHARES[alerts.Level.ORANGE])
    red_pct = models.PositiveSmallIntegerField(default=alerts.SHARES[alerts.Level.RED])
    """Least share of the whole society's emission that a level must cut."""
    bases = models.JSONField(default=dict)
    """Emission of the whole society by pollutant, kg a day; none where it is not known."""
    call_after_min = models.PositiveSmallIntegerField(default=120)
    filed_by = models.CharField(max_length=80)
    filed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code"],
                condition=Q(to_on__isnull=True),
                name="plan_in_force_once",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="plan_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(yellow_pct__lte=F("orange_pct"), orange_pct__lte=F("red_pct")),
                name="plan_cuts_more_at_a_higher_level",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def mark(self) -> str:
        """How well the thresholds are known."""
        known = {one.code: one.mark for one in alerts.SUGGESTED}
        return known.get(self.basis, "按本县预案录入")

    def least_pct(self, level: alerts.Level) -> int:
        return {
            alerts.Level.YELLOW: self.yellow_pct,
            alerts.Level.ORANGE: self.orange_pct,
            alerts.Level.RED: self.red_pct,
        }[level]
