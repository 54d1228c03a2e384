from django.db import models
from django.db.models import Q


class Roll(models.Model):
    """转移点名: one evacuation of one hazard point, from its trigger to the last person (R106)."""

    class Trigger(models.TextChoices):
        RAIN = "rain", "强降雨"
        SIGN = "sign", "出现异常险情"
        DOUBT = "doubt", "险情不能准确判断"

    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    point = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="+")
    trigger = models.CharField(max_length=5, choices=Trigger)
    words = models.CharField(max_length=300)
    """What was seen or forecast."""
    opened_by = models.CharField(max_length=80)
    opened_at = models.DateTimeField()
    closed_by = models.CharField(max_length=80, blank=True)
    closed_at = models.DateTimeField(null=True)
    closing_words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "closed_at"], name="roll_open")]
        constraints = [
            models.UniqueConstraint(
                fields=["point"],
                condition=Q(closed_at__isnull=True),
                name="one_open_roll_a_point",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.opened_at:%Y-%m-%d %H:%M}"


class Call(models.Model):
    """点名的一人: one person of a roll, and where that person is."""

    class State(models.TextChoices):
        WAITING = "waiting", "未联系上"
        TOLD = "told", "已通知"
        REFUSING = "refusing", "不愿转移"
        MOVED = "moved", "已到安置点"
        AWAY = "away", "已核实不在危险区"

    roll = models.ForeignKey(Roll, models.PROTECT, related_name="calls")
    person = models.ForeignKey("subjects.Subject", models.PROTECT, null=True, related_name="+")
    """None for somebody found on the spot who stands on no list."""
    name = models.CharField(max_length=60)
    phone = models.CharField(max_length=30, blank=True)
    heads = models.PositiveSmallIntegerField(default=1)
    """How many people this line stands for: a household."""
    helper = models.CharField(max_length=60, blank=True)
    needs_help = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    note = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    set_by = models.CharField(max_length=80, blank=True)
    set_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["roll", "person"],
                condition=Q(person__isnull=False),
                name="called_once_a_roll",
            ),
            models.CheckConstraint(condition=Q(heads__gte=1), name="call_of_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.roll_id} {self.name}"

    @property
    def is_safe(self) -> bool:
        return self.state in (Call.State.MOVED, Call.State.AWAY)
