from django.db import models
from django.db.models import Q


class Key(models.Model):
    """接入密钥: what a machine shows at the door; only the hash of its text is kept."""

    class Grant(models.TextChoices):
        CAMERA = "camera", "视频点位"
        SATELLITE = "satellite", "卫星火点"
        SENSOR = "sensor", "传感器"
        HOTLINE = "hotline", "12345工单"
        REGISTER = "register", "清单登记"
        OPEN311 = "open311", "Open311上报"
        READ = "read", "查看办理结果"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    grants = models.JSONField()
    """Codes of Grant, in their order."""
    prefix = models.CharField(max_length=11, unique=True)
    """The first signs of the text: shown in the list, and how the key is found."""
    sha256 = models.CharField(max_length=64)
    per_minute = models.PositiveIntegerField()
    """Requests a minute; a batch of events is one."""
    issued_by = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    expires_on = models.DateField()
    """The last day it opens anything."""
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=80, blank=True)
    revoke_reason = models.CharField(max_length=200, blank=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "name"],
                condition=Q(revoked_at__isnull=True),
                name="key_name_once",
            ),
            models.CheckConstraint(condition=Q(per_minute__gte=1), name="key_pace_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.name}"

    @property
    def grant_words(self) -> list[str]:
        return [self.Grant(code).label for code in self.grants]
