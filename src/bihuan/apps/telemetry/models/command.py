from django.db import models
from django.db.models import F, Q


class Command(models.Model):
    """反控命令: what the platform asks of a logger; a dangerous one needs a second person."""

    class State(models.TextChoices):
        ASKED = "asked", "待复核"
        QUEUED = "queued", "待发送"
        SENT = "sent", "已发送"
        ACCEPTED = "accepted", "已受理"
        DONE = "done", "执行成功"
        FAILED = "failed", "执行失败"
        REFUSED = "refused", "数采仪拒绝"
        TIMED_OUT = "timed_out", "超时未答"
        TURNED_DOWN = "turned_down", "复核不同意"

    device = models.ForeignKey("telemetry.Device", models.PROTECT, related_name="commands")
    cn = models.CharField(max_length=6)
    parameters = models.JSONField(default=list)
    """[[name, value], ...] of the CP, in order; a new PW is covered here."""
    secret_sealed = models.TextField(blank=True)
    """The new PW of a 1072 as a Fernet token."""
    reason = models.CharField(max_length=200)
    state = models.CharField(max_length=11, choices=State)
    qn = models.CharField(max_length=17, blank=True)
    asked_by = models.CharField(max_length=80)
    asked_by_id = models.BigIntegerField(null=True)
    """None where planned work asks: a polite backfill."""
    asked_at = models.DateTimeField()
    second_by = models.CharField(max_length=80, blank=True)
    second_by_id = models.BigIntegerField(null=True)
    second_at = models.DateTimeField(null=True)
    second_words = models.CharField(max_length=200, blank=True)
    spooled_at = models.DateTimeField(null=True)
    """When the order was laid out for the gateway; it is laid out once."""
    expires_at = models.DateTimeField()
    """Not sent after this moment, and not waited for."""
    sent_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    qn_rtn = models.CharField(max_length=4, blank=True)
    exe_rtn = models.CharField(max_length=4, blank=True)
    answer = models.TextField(blank=True)
    """What the logger told, as `rules.hj212` words."""

    class Meta:
        indexes = [
            models.Index(fields=["device", "-asked_at"], name="command_newest"),
            models.Index(fields=["state", "expires_at"], name="command_open"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(second_by_id__isnull=True)
                | Q(asked_by_id__isnull=True)
                | ~Q(second_by_id=F("asked_by_id")),
                name="command_second_is_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cn} {self.device_id}"
