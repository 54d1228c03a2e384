"""What a county does about the items that do not move: plates, coordination, county decisions."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from bihuan.apps.ledger.models.closing import Pause
from bihuan.apps.ledger.models.item import Item


class Listing(models.Model):
    """One period under named supervision (挂牌督办, R037), with its plate, sponsor and rhythm."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="listings")
    plate = models.CharField(max_length=40, unique=True)
    sponsor = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    listed_on = models.DateField()
    until_on = models.DateField()
    is_public = models.BooleanField(default=False)
    report_every_days = models.PositiveSmallIntegerField()
    removal_reason = models.CharField(max_length=200, blank=True)
    removal_asked_by_id = models.BigIntegerField(null=True)
    removal_asked_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=80, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(removed_at__isnull=True), name="listing_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on__gte=F("listed_on")), name="listing_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(report_every_days__gte=1), name="listing_has_a_rhythm"
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | ~Q(removed_by=""),
                name="listing_removal_says_who",
            ),
        ]

    def __str__(self) -> str:
        return self.plate


class Coordination(models.Model):
    """One date on which a county leader means to move an item along (定期研究协调, R038)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="coordinations")
    leader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    planned_on = models.DateField()
    agenda = models.CharField(max_length=200, blank=True)
    held_on = models.DateField(null=True)
    decision = models.TextField(blank=True)
    called_off_reason = models.CharField(max_length=200, blank=True)
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["leader", "planned_on"],
                name="coordination_ahead",
                condition=Q(held_on__isnull=True, called_off_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "planned_on"], name="coordination_once_a_day"),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | ~Q(decision=""),
                name="coordination_held_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.planned_on}"

    def is_missed(self, today: date) -> bool:
        return self.held_on is None and self.called_off_at is None and self.planned_on < today


class Escalation(models.Model):
    """One request for a decision of the county (提请研究, R039); the clock stands still."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="escalations")
    question = models.TextField()
    options = models.JSONField(default=list)
    """The courses that could be taken, each a sentence; two at least."""
    suggestion = models.TextField()
    asked_by = models.CharField(max_length=80)
    asked_by_id = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField()
    pause = models.ForeignKey(Pause, models.PROTECT, null=True, related_name="+")
    decision = models.TextField(blank=True)
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(decided_at__isnull=True), name="escalation_one_open"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(decision=""),
                name="escalation_decision_says_what",
            ),
        ]

    def __str__(self) -> str:
        return self.question[:40]
