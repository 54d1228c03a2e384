from django.db import models
from django.db.models import Q

from bihuan.apps.effects.models.run import Run


class Judgement(models.Model):
    """成效评估: whether the air changed with a measure, or with the weather (R017, R046)."""

    class Verdict(models.TextChoices):
        LIKELY = "likely", "方向可信"
        CANNOT_TELL = "cannot_tell", "不可区分"
        TOO_LITTLE = "too_little", "数据不足"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=60, blank=True)
    """What is judged, such as "ledger.item:12" or "campaigns.campaign:3"."""
    run = models.ForeignKey(Run, models.PROTECT, related_name="judgements")
    """The latest one that answers it."""
    verdict = models.CharField(max_length=11, choices=Verdict, blank=True)
    """Empty until a run has answered."""
    sentence = models.CharField(max_length=300, blank=True)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdraw_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "-id"], name="judgement_list"),
            models.Index(fields=["subject"], name="judgement_subject"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdraw_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdraw_reason="")),
                name="judgement_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name
