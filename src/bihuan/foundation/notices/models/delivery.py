from django.db import models
from django.db.models import Q

from bihuan.foundation.notices.models.notice import Notice


class Delivery(models.Model):
    """One notice on one outside channel: the exact text, and what became of it."""

    class State(models.TextChoices):
        WAITING = "waiting", "待发送"
        SENT = "sent", "已发送"
        FAILED = "failed", "发送失败"
        NO_CHANNEL = "no_channel", "未配置通道"

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=12)
    audience = models.CharField(max_length=120)
    text = models.TextField()
    state = models.CharField(max_length=12, choices=State)
    said = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "-id"], name="delivery_state")]
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_a_channel"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | Q(state__in=["waiting", "failed", "no_channel"], sent_at__isnull=True),
                name="delivery_sent_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state} {self.audience}"
