from django.db import models


class Sign(models.Model):
    """数据疑点: values that look wrong, with rule, window and reason; a person decides."""

    class State(models.TextChoices):
        OPEN = "open", "待研判"
        VOIDED = "voided", "判为无效"
        KEPT = "kept", "判为有效"

    station = models.ForeignKey("air.Station", models.PROTECT, related_name="signs")
    parameter = models.CharField(max_length=20)
    rule = models.CharField(max_length=20)
    """constant, copied, scaled, clipped, outlier, contradicts (of `rules.sensors`)."""
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    score = models.FloatField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["station", "state"], name="sign_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "parameter", "rule", "first_at"], name="sign_found_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.parameter} {self.rule}"
