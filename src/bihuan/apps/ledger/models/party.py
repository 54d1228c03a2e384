from django.db import models

from bihuan.apps.ledger.flow import NEVER, Status
from bihuan.apps.ledger.models.item import Item
from bihuan.rules.flow import Stage


class Role(models.TextChoices):
    LEAD = "lead", "牵头"
    ASSIST = "assist", "配合"
    TERRITORY = "territory", "属地"


class PartyRows(models.QuerySet["Party"]):
    def follow(self, item: Item) -> None:
        """Copy the columns a unit's list is sorted and counted by; after every move."""
        self.filter(item=item).update(
            status=item.status,
            stage=item.stage,
            due_on=item.due_on,
            clock_due_on=item.clock_due_on,
            queue_on=item.queue_on,
            is_urged=item.urged_at is not None,
        )


class Party(models.Model):
    """One unit's share in one item, with what its list needs, so that a million rows stay quick."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="parties")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    role = models.CharField(max_length=9, choices=Role)
    status = models.CharField(max_length=12, default=Status.DRAFT)
    stage = models.CharField(max_length=5, default=Stage.DRAFT)
    due_on = models.DateField(null=True)
    clock_due_on = models.DateField(null=True)
    queue_on = models.DateField(default=NEVER)
    is_urged = models.BooleanField(default=False)
    part = models.CharField(max_length=200, blank=True)
    """What this unit has to do of the whole (分工, R028)."""
    part_report = models.CharField(max_length=200, blank=True)
    part_done_at = models.DateTimeField(null=True)
    part_done_by = models.CharField(max_length=80, blank=True)

    objects = PartyRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["org", "stage", "queue_on", "item"], name="party_queue"),
            models.Index(fields=["org", "status", "due_on", "item"], name="party_status_due"),
            models.Index(fields=["org", "clock_due_on", "item"], name="party_clock"),
            models.Index(
                fields=["org", "due_on", "item"],
                name="party_urged",
                condition=models.Q(is_urged=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "org"], name="party_once_per_org"),
            models.UniqueConstraint(
                fields=["item"], condition=models.Q(role="lead"), name="party_one_lead"
            ),
            models.CheckConstraint(
                condition=models.Q(part_done_at__isnull=True, part_done_by="")
                | (models.Q(part_done_at__isnull=False) & ~models.Q(part_done_by="")),
                name="party_done_says_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.role} {self.org_id}"

    @property
    def is_done(self) -> bool:
        return self.part_done_at is not None
