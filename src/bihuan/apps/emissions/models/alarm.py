from django.db import models
from django.db.models import Q


class Alarm(models.Model):
    """在线报警: one cause at one outlet from its first to its last hour; a clue, not a verdict."""

    class State(models.TextChoices):
        OPEN = "open", "持续中"
        ENDED = "ended", "已恢复"
        DISMISSED = "dismissed", "已排除"

    class Because(models.TextChoices):
        RECOVERED = "recovered", "已恢复正常"
        CORRECTED = "corrected", "数据更正后不再成立"
        MARKED = "marked", "企业按规则标记后不再判定"
        MERGED = "merged", "补传数据后并入另一报警"
        RETIRED = "retired", "数采仪停用"

    outlet = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="alarms")
    device = models.ForeignKey("telemetry.Device", models.PROTECT, related_name="alarms")
    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    rule = models.CharField(max_length=20)
    """Of `rules.emissions.RULES`: hour_over, day_over, silent, treatment_off, ..."""
    factor = models.CharField(max_length=20, blank=True)
    level = models.CharField(max_length=6)
    """notice, item or urgent, as with registers' alerts."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """End of the last period it held for: with `first_at` the evidence window."""
    periods = models.PositiveIntegerField(default=1)
    worst = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    limit = models.ForeignKey("emissions.Limit", models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)
    """When the gateway wrote it down, before the packet was answered; None where found later."""
    text = models.CharField(max_length=300)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    raised_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=9, choices=Because, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    item_number = models.CharField(max_length=40, blank=True)
    dismissed_by = models.CharField(max_length=80, blank=True)
    dismissal = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "state", "-raised_at"], name="alarm_open"),
            models.Index(fields=["outlet", "-first_at"], name="alarm_of_outlet"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "device", "rule", "factor"],
                condition=Q(state="open"),
                name="alarm_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", ended_at__isnull=True)
                | ~Q(state="open") & Q(ended_at__isnull=False),
                name="alarm_ended_or_open",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Explanation(models.Model):
    """企业说明: what an enterprise says of an alarm, with evidence; the office decides on it."""

    class State(models.TextChoices):
        WAITING = "waiting", "待审核"
        ACCEPTED = "accepted", "采信"
        REJECTED = "rejected", "不采信"

    alarm = models.ForeignKey("emissions.Alarm", models.PROTECT, related_name="explanations")
    cause = models.CharField(max_length=20)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    told_by = models.CharField(max_length=80)
    told_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.alarm_id} {self.cause}"
