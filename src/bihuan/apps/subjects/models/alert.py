from django.db import models
from django.db.models import Q


class Alert(models.Model):
    """清单预警: a rule of the pack that a subject, or a place's subjects, meet."""

    county_code = models.CharField(max_length=6)
    register = models.CharField(max_length=40)
    rule = models.CharField(max_length=40)
    subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, related_name="alerts"
    )
    place_code = models.CharField(max_length=15)
    """The subject's place, or the township whose subjects are alerted together."""
    level = models.CharField(max_length=6)
    text = models.CharField(max_length=300)
    subjects_count = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    item_number = models.CharField(max_length=24, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "register", "cleared_at"], name="alert_open"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "rule"],
                condition=Q(cleared_at__isnull=True, subject__isnull=False),
                name="alert_of_a_subject_once",
            ),
            models.UniqueConstraint(
                fields=["county_code", "register", "rule", "place_code"],
                condition=Q(cleared_at__isnull=True, subject__isnull=True),
                name="alert_of_a_place_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text
