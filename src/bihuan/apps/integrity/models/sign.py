from django.db import models


class FraudSign(models.Model):
    """造假嫌疑: a pattern in an outlet's values with score and evidence; a person decides."""

    class State(models.TextChoices):
        OPEN = "open", "待研判"
        CONFIRMED = "confirmed", "移交核查"
        CLEARED = "cleared", "已排除"

    device = models.ForeignKey("telemetry.Device", models.PROTECT, related_name="fraud_signs")
    outlet = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="fraud_signs")
    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    pattern = models.CharField(max_length=20)
    """Of `rules.fraud.PATTERNS`."""
    factor = models.CharField(max_length=20, blank=True)
    other = models.ForeignKey("telemetry.Device", models.PROTECT, null=True, related_name="+")
    """Whose series is the like of it (copied series)."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    score = models.FloatField()
    """0 to 1; from which score on signs are listed is calibrated by decisions."""
    edition = models.CharField(max_length=10)
    """Of the rules that found it (`rules.fraud.EDITION`)."""
    reason = models.CharField(max_length=300)
    evidence = models.JSONField(default=dict)
    """Numbers of the rule: name → value, with the threshold that was met."""
    may_be = models.JSONField(default=list)
    """Known innocent causes."""
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)
    cause = models.CharField(max_length=40, blank=True)
    """The innocent cause it was cleared with."""
    item_number = models.CharField(max_length=40, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "state", "-found_at"], name="fraud_sign_state"),
            models.Index(fields=["outlet", "-first_at"], name="fraud_sign_of_outlet"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["device", "pattern", "factor", "first_at"], name="fraud_sign_found_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device_id} {self.pattern}"


class Threshold(models.Model):
    """阈值: how strict a county is with a pattern, and since when; the latest one holds."""

    county_code = models.CharField(max_length=6)
    pattern = models.CharField(max_length=20)
    score = models.FloatField()
    """Signs below it are not shown."""
    why = models.CharField(max_length=300)
    confirmed = models.PositiveIntegerField(default=0)
    cleared = models.PositiveIntegerField(default=0)
    """Decisions it rests on."""
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["county_code", "pattern", "-set_at"], name="threshold_of")]

    def __str__(self) -> str:
        return f"{self.county_code} {self.pattern} {self.score}"
