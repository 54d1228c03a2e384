from decimal import Decimal

from django.db import models
from django.db.models import Q

from bihuan.apps.campaigns.models.campaign import Campaign


class Goal(models.Model):
    """One number a campaign is to reach, and what was measured, by whom and when."""

    class Direction(models.TextChoices):
        AT_MOST = "at_most", "不高于"
        AT_LEAST = "at_least", "不低于"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="goals")
    name = models.CharField(max_length=60)
    unit = models.CharField(max_length=20, blank=True)
    direction = models.CharField(max_length=8, choices=Direction)
    target = models.DecimalField(max_digits=14, decimal_places=3)
    source = models.CharField(max_length=120)
    measured = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    measured_on = models.DateField(null=True)
    measured_source = models.CharField(max_length=120, blank=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "name"],
                condition=Q(dropped_at__isnull=True),
                name="campaign_goal_once",
            ),
            models.CheckConstraint(
                condition=Q(measured__isnull=True)
                | (Q(measured_on__isnull=False) & ~Q(measured_source="")),
                name="campaign_goal_measured_has_source",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(dropped_reason=""),
                name="campaign_goal_dropped_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def direction_word(self) -> str:
        return self.Direction(self.direction).label

    @property
    def shown_target(self) -> str:
        return plain(self.target)

    @property
    def shown_measured(self) -> str:
        return "" if self.measured is None else plain(self.measured)

    @property
    def is_met(self) -> bool | None:
        """None while nobody has measured."""
        if self.measured is None:
            return None
        if self.direction == self.Direction.AT_MOST:
            return self.measured <= self.target
        return self.measured >= self.target


def plain(number: Decimal) -> str:
    """38, 0.5: without the zeros that the column fills in."""
    written = f"{number:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written
