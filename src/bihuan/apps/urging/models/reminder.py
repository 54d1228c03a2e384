from typing import Self

from django.db import models
from django.db.models import Q

WAITS = Q(told_at__isnull=True, dropped_at__isnull=True, merged_into="")


class ReminderRows(models.QuerySet["Reminder"]):
    def waiting(self) -> Self:
        """Given and not yet told to everybody it is for."""
        return self.filter(WAITS)


class Reminder(models.Model):
    """One rung of one item, counted from one date: given once and never again."""

    # The unique constraint leads by the item; a second index would only cost a million rows.
    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+", db_index=False)
    county_code = models.CharField(max_length=6)
    rung = models.CharField(max_length=6)
    counted_from = models.DateField()
    """The clock's last day, or the day of issue for a rung that counts from there."""
    merged_into = models.CharField(max_length=6, blank=True)
    """The more urgent rung of the same day that is sent in its stead."""
    given_on = models.DateField()
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    """Its date moved or its item ended before it was sent."""

    objects = ReminderRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "given_on", "id"], name="reminder_day"),
            models.Index(fields=["county_code", "item", "id"], name="reminder_waits",
                         condition=WAITS),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["item", "rung", "counted_from"], name="reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(dropped_at__isnull=True),
                name="reminder_told_or_dropped",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.item_id} {self.rung} {self.counted_from}"
