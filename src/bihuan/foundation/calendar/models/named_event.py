from django.db import models
from django.db.models import Q


class NamedEvent(models.Model):
    """One day the county works towards: 供暖季开始, 督察进驻; its day may not be known yet."""

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "督察检查"
        SEASON = "season", "季节时段"
        MEETING = "meeting", "会议活动"
        WORKS = "works", "工程节点"
        OTHER = "other", "其他"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    """The day it last had: kept while the day is 待定."""
    basis = models.CharField(max_length=200, blank=True)
    named_by = models.CharField(max_length=80)
    named_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "on", "id"], name="event_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "year", "name"],
                condition=Q(dropped_at__isnull=True),
                name="event_name_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(on__isnull=True) | Q(last_on=models.F("on")), name="event_last_on"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """2026年供暖季开始."""
        return f"{self.year}年{self.name}"


class EventMove(models.Model):
    """One change of an event's day, with its reason (改期)."""

    event = models.ForeignKey(NamedEvent, models.PROTECT, related_name="moves")
    from_on = models.DateField(null=True)
    on = models.DateField(null=True)
    reason = models.CharField(max_length=200)
    moved_by = models.CharField(max_length=80)
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.event_id} {self.from_on} {self.on}"
