from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    """One inspection round (督察轮次) or look-back of any level; problems name it by its code."""

    class Level(models.TextChoices):
        CENTRAL = "central", "中央"
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        COUNTY = "county", "县级"

    class Kind(models.TextChoices):
        INSPECTION = "inspection", "督察"
        LOOK_BACK = "look_back", "回头看"

    county_code = models.CharField(max_length=6)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=120)
    level = models.CharField(max_length=8, choices=Level)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.INSPECTION)
    is_planned = models.BooleanField(default=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "code"], name="round_code_per_county"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="round_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"
