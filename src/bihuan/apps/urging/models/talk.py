from django.db import models
from django.db.models import Q


class Talk(models.Model):
    """The ladder's proposal to call a unit in (约谈); nothing follows unless a person agrees."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "待定"
        CONFIRMED = "confirmed", "同意约谈"
        DISMISSED = "dismissed", "不约谈"

    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+", db_index=False)
    county_code = models.CharField(max_length=6)
    due_on = models.DateField()
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.PROPOSED)
    words = models.CharField(max_length=300, blank=True)
    """What was decided: whom to call in and when, or why not."""
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "state", "due_on", "id"], name="talk_open")]
        constraints = [
            models.UniqueConstraint(fields=["item", "due_on"], name="talk_once_a_date"),
            models.CheckConstraint(
                condition=Q(state="proposed") | Q(decided_at__isnull=False) & ~Q(words=""),
                name="talk_decision_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.state}"
