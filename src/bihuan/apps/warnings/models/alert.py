from django.db import models
from django.db.models import Q


class Alert(models.Model):
    """预警提示: what a person must look at; it ends in an action or with a reason (R070).

    One at a time for a place, a kind and a pollutant, until the cause is over.
    """

    class Kind(models.TextChoices):
        TREND = "trend", "持续升高"
        THRESHOLD = "threshold", "达到预警标准"

    class Outcome(models.TextChoices):
        NONE = "", "待处置"
        ITEM = "item", "已转为事项"
        FOLLOWED = "followed", "已按市级预警响应"
        DISMISSED = "dismissed", "不需处置"

    county_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=9, choices=Kind)
    place_code = models.CharField(max_length=15)
    place_name = models.CharField(max_length=60)
    pollutant = models.CharField(max_length=10)
    level = models.CharField(max_length=6, blank=True)
    since = models.DateField()
    sentence = models.CharField(max_length=400)
    areas = models.JSONField(default=list)
    """Names of the townships where it most likely comes from; empty: the whole county."""
    rise_pct = models.IntegerField(null=True)
    raised_at = models.DateTimeField()
    ended_on = models.DateField(null=True)
    """When the numbers were back; whoever has not decided still has to."""
    outcome = models.CharField(max_length=9, choices=Outcome, default=Outcome.NONE, blank=True)
    item = models.ForeignKey("ledger.Item", models.PROTECT, null=True, related_name="+")
    warning = models.ForeignKey("warnings.Warning", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "outcome"], name="alert_to_decide")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "place_code", "pollutant", "level"],
                condition=Q(ended_on__isnull=True),
                name="alert_once_until_over",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", decided_at__isnull=True)
                | Q(outcome="item", item__isnull=False)
                | Q(outcome="followed", warning__isnull=False)
                | (Q(outcome="dismissed") & ~Q(reason="")),
                name="alert_ends_in_an_action_or_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.sentence


class Forecast(models.Model):
    """预报: the AQI foreseen for a day, as it was entered; the latest entry speaks."""

    county_code = models.CharField(max_length=6)
    day = models.DateField()
    aqi = models.PositiveSmallIntegerField()
    primary = models.CharField(max_length=10, blank=True)
    source = models.CharField(max_length=80)
    entered_at = models.DateTimeField()
    entered_by = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["county_code", "day"], name="forecast_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(aqi__gte=1, aqi__lte=500), name="forecast_aqi_in_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.aqi}"
