from django.db import models
from django.db.models import Q

from bihuan.foundation.notices.models.notice import Notice


class Delivery(models.Model):
    """One message on one outside channel: the exact text, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "待发送"
        SENT = "sent", "已发送"
        FAILED = "failed", "发送失败"
        NO_CHANNEL = "no_channel", "未配置通道"

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, null=True, related_name="deliveries"
    )
    """None when a robot speaks to the whole group: that is one message about several people."""
    county_code = models.CharField(max_length=6)
    channel = models.CharField(max_length=12)
    kind = models.CharField(max_length=60)
    audience = models.CharField(max_length=120)
    addresses = models.JSONField(default=list)
    """Mobile numbers or e-mail addresses, as the channel takes them; shown on no page."""
    title = models.CharField(max_length=120)
    text = models.TextField()
    subject = models.CharField(max_length=80)
    url = models.CharField(max_length=200, blank=True)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=State)
    said = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    token_hash = models.CharField(max_length=64, blank=True)
    token_until = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "-id"], name="delivery_state"),
            models.Index(
                fields=["channel", "next_try_at"],
                name="delivery_waiting",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["channel", "tried_at"], name="delivery_tried"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.UniqueConstraint(
                fields=["token_hash"], name="delivery_one_token", condition=~Q(token_hash="")
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | Q(state__in=["waiting", "failed", "no_channel"], sent_at__isnull=True),
                name="delivery_sent_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", next_try_at__isnull=False)
                | Q(state__in=["sent", "failed", "no_channel"], next_try_at__isnull=True),
                name="delivery_waiting_has_a_next_try",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | ~Q(token_hash=""),
                name="delivery_opened_had_a_token",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.audience}"
