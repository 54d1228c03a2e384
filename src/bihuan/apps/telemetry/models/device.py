from django.db import models
from django.db.models import Q

LIVE, MINUTES = "2011", "2051"
LEAST_SILENCE_S, SLOWEST_S = 600, 5 * 3600
"""A logger may restart or lose its network for ten minutes before anybody is told."""


class Device(models.Model):
    """数采仪: a logger that speaks HJ 212 for one outlet, or for its electricity, by its MN."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", "排放口监控"
        POWER = "power", "用电监控"

    mn = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.OUTLET)
    outlet = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="devices")
    """A subject of the register `discharge`; its parent is the enterprise."""
    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    dialect = models.CharField(max_length=4, blank=True)
    """2005, 2017 or 2025 where a packet does not say it; "" asks the Flag."""
    exceptions = models.JSONField(default=list)
    """Names of site exceptions (`rules.hj212.EXCEPTIONS`) that this logger is let off."""
    password_salt = models.CharField(max_length=32)
    password_hash = models.CharField(max_length=64)
    """`rules.sitebook.hashed` of the PW; the PW itself is told to nobody."""
    password_sealed = models.TextField(blank=True)
    """The PW as a Fernet token, because a command to the logger has to carry it."""
    sm4_key_sealed = models.TextField(blank=True)
    networks = models.JSONField(default=list)
    """CIDR networks it may call from; empty means anywhere."""
    realtime_s = models.PositiveIntegerField(default=60)
    minute_s = models.PositiveIntegerField(default=600)
    reports = models.JSONField(default=list)
    """Commands it is to send: of 2011, 2051, 2061, 2031."""
    roles = models.JSONField(default=dict)
    """Of a power meter: parameter → "production" or "treatment"."""
    registered_at = models.DateTimeField()
    retired_on = models.DateField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "retired_on"], name="device_county")]
        constraints = [
            models.CheckConstraint(
                condition=Q(realtime_s__gt=0, minute_s__gt=0), name="device_reports_at_times"
            ),
        ]

    def __str__(self) -> str:
        return self.mn

    @property
    def subject(self) -> str:
        return f"telemetry.device:{self.pk}"

    @property
    def silent_after_s(self) -> int:
        """Five reports missed of the most frequent kind that it owes."""
        if LIVE in self.reports:
            return max(LEAST_SILENCE_S, 5 * self.realtime_s)
        if MINUTES in self.reports:
            return max(LEAST_SILENCE_S, 5 * self.minute_s)
        return SLOWEST_S


class Newcomer(models.Model):
    """待认领数采仪: an MN that nobody registered knocks; it waits here until a person decides."""

    class State(models.TextChoices):
        WAITING = "waiting", "待认领"
        ADMITTED = "admitted", "已登记"
        REFUSED = "refused", "不予接入"

    mn = models.CharField(max_length=40, unique=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    peer = models.CharField(max_length=60)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    packets = models.PositiveIntegerField(default=0)
    last_raw = models.TextField(blank=True)
    """Its last packet, the PW covered."""
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.mn


class Standing(models.Model):
    """当前状态: what a device said last; written by the projector so that the wall is one query."""

    device = models.OneToOneField("telemetry.Device", models.PROTECT, related_name="standing")
    heard_at = models.DateTimeField(null=True)
    """When the last packet of any kind came in."""
    peer = models.CharField(max_length=60, blank=True)
    live_at = models.DateTimeField(null=True)
    live = models.JSONField(default=dict)
    """The last 2011: factor → {"value": text, "corrected": text or null, "mark": letter}."""
    hour_at = models.DateTimeField(null=True)
    """End of the last hour."""
    hour = models.JSONField(default=dict)
    """The last 2061, in the same form."""

    def __str__(self) -> str:
        return f"{self.device_id}"
