from django.db import models
from django.db.models import Q

from bihuan.apps.targets.models.indicator import Indicator


class Target(models.Model):
    """目标: the value one place is to reach in one year, and the paper it stands in.

    Never edited: a changed target is a later row that replaces it (R013).
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField()
    place_code = models.CharField(max_length=15)
    value = models.DecimalField(max_digits=14, decimal_places=3)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    baseline_year = models.PositiveSmallIntegerField(null=True)
    document = models.CharField(max_length=120)
    document_number = models.CharField(max_length=60, blank=True)
    document_on = models.DateField(null=True)
    edition = models.CharField(
        max_length=4,
        blank=True,
        choices=[("2012", "2012年版标准"), ("2026", "2026年版标准")],
    )
    """The standard it was set under; "" by the date of each day."""
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    replaced_at = models.DateTimeField(null=True)
    replaced_why = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["place_code", "year"], name="target_place_year")]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year", "place_code"],
                condition=Q(replaced_at__isnull=True),
                name="target_one_in_force",
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, baseline_year__isnull=True)
                | Q(baseline__isnull=False, baseline_year__isnull=False),
                name="target_baseline_has_its_year",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at__isnull=True) | ~Q(replaced_why=""),
                name="target_replaced_says_why",
            ),
            models.CheckConstraint(condition=~Q(document=""), name="target_has_a_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.year} {self.place_code}"

    @property
    def paper(self) -> str:
        """《…》（云政办〔2026〕3号，2026-01-20）."""
        parts = [self.document_number, f"{self.document_on:%Y-%m-%d}" if self.document_on else ""]
        told = "，".join(part for part in parts if part)
        return f"{self.document}（{told}）" if told else self.document
