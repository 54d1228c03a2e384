from django.conf import settings
from django.db import models

from bihuan.apps.urging.models.reminder import Reminder


class Parcel(models.Model):
    """One message to one person: a reminder by itself, a digest, or the heads' weekly list."""

    class Kind(models.TextChoices):
        SINGLE = "single", "单条"
        DIGEST = "digest", "汇总"
        WEEKLY = "weekly", "每周清单"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    county_code = models.CharField(max_length=6)
    on = models.DateField()
    kind = models.CharField(max_length=6, choices=Kind)
    is_emergency = models.BooleanField(default=False)
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True)
    notice_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["county_code", "on", "id"], name="parcel_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"],
                condition=models.Q(kind="weekly"),
                name="parcel_weekly_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.title}"


class ParcelLine(models.Model):
    """One reminder in a message; a person hears of a reminder once."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="lines")
    reminder = models.ForeignKey(Reminder, models.PROTECT, related_name="lines", db_index=False)
    person_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reminder", "person_id"], name="parcel_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.reminder_id}"
