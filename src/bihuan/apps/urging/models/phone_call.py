from django.db import models
from django.db.models import Q


class PhoneCall(models.Model):
    """One call that urged a unit (电话催办): who, whom, when, what was said, what came of it."""

    class Outcome(models.TextChoices):
        REACHED = "reached", "已接通告知"
        PROMISED = "promised", "承诺限时办理"
        TROUBLED = "troubled", "有困难须协调"
        NO_ANSWER = "no_answer", "无人接听"

    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+")
    county_code = models.CharField(max_length=6)
    callee = models.CharField(max_length=40)
    caller_id = models.BigIntegerField(null=True)
    caller_name = models.CharField(max_length=80)
    called_at = models.DateTimeField()
    said = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome)
    promised_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "called_at"], name="phone_call_day")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="promised") | Q(promised_on__isnull=False),
                name="phone_call_promise_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(outcome="no_answer") | ~Q(said=""), name="phone_call_says_what"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.callee}"
