from django.db import models
from django.db.models import Q


class RegisterType(models.Model):
    """清单类型: one register of the county, and the edition of its pack that holds now."""

    county_code = models.CharField(max_length=6)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    edition = models.PositiveIntegerField()
    owner_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """Who keeps it up to date (R061); from the pack's short name where it fits one unit."""
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county_code", "code"], name="register_once_a_county"),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.name}"


class PackEdition(models.Model):
    """清单版本: the text of a pack as it was adopted; every edition stays."""

    register = models.ForeignKey(RegisterType, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=200)
    adopted_by = models.CharField(max_length=80)
    adopted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "number"], name="edition_numbered_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.register_id} v{self.number}"
