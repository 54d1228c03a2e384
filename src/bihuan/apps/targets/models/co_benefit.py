from django.db import models
from django.db.models import Q


class CoBenefit(models.Model):
    """协同效应: what a measure does to carbon, pollution, greening and growth (R102).

    An effect without a row, or a row taken back, is 未估算; nothing is guessed.
    """

    class Side(models.TextChoices):
        CARBON = "carbon", "降碳"
        POLLUTION = "pollution", "减污"
        GREENING = "greening", "扩绿"
        GROWTH = "growth", "增长"

    subject = models.CharField(max_length=60)
    """Whose: "ledger.item:12"."""
    side = models.CharField(max_length=9, choices=Side)
    value = models.DecimalField(max_digits=14, decimal_places=3)
    unit = models.CharField(max_length=20)
    method = models.CharField(max_length=300)
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "side"],
                condition=Q(replaced_at__isnull=True),
                name="co_benefit_one_in_force",
            ),
            models.CheckConstraint(
                condition=~Q(unit="") & ~Q(method=""), name="co_benefit_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.side}"
