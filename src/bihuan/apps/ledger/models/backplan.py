"""What a backplan holds beside its steps: its finish, and what its days may not or may be."""

from django.db import models
from django.db.models import F, Q

from bihuan.apps.ledger.models.item import Item


class Backplan(models.Model):
    """The frame of an item's steps as they were last worked back from a finish (R043)."""

    item = models.OneToOneField(Item, models.CASCADE, related_name="backplan")
    finish_on = models.DateField()
    closed_from = models.DateField(null=True)
    """The season without outdoor work; its last day is included."""
    closed_until = models.DateField(null=True)
    workdays = models.JSONField(default=list)
    """Rest days worked all the same, as ISO dates."""
    overlaps = models.JSONField(default=list)
    """Rows of [earlier, later, days left of the earlier when the later begins]."""
    crew_order = models.JSONField(default=list)
    """Rows of [earlier, later]: in what order shared crews take their steps."""
    short_by = models.PositiveSmallIntegerField(default=0)
    short_reason = models.CharField(max_length=200, blank=True)
    """Why it was laid although it was short by so many days that day."""
    laid_by = models.CharField(max_length=80)
    laid_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_from__isnull=True, closed_until__isnull=True)
                | Q(closed_from__lte=F("closed_until")),
                name="backplan_season_has_two_days",
            ),
            models.CheckConstraint(
                condition=Q(short_by=0) | ~Q(short_reason=""), name="backplan_short_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.finish_on}"
