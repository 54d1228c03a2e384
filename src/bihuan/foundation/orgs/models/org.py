from django.db import models
from django.db.models import F, Q


class Kind(models.TextChoices):
    DEPARTMENT = "department", "县直部门"
    TOWNSHIP = "township", "乡镇"
    VILLAGE = "village", "村（社区）"
    OFFICE = "office", "议事协调办公室"
    PARTY = "party", "党委政府"
    SUPERVISION = "supervision", "督查监察"
    ENTERPRISE = "enterprise", "企业"


class Org(models.Model):
    """One organisation with the names it goes by and the days it existed."""

    name = models.CharField(max_length=80)
    short = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=Kind)
    place_code = models.CharField(max_length=15)
    county_code = models.CharField(max_length=6)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=200)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    duty_text = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    pinyin_full = models.CharField(max_length=1200, blank=True)
    pinyin_initials = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "kind", "id"], name="org_county"),
            models.Index(fields=["place_code"], name="org_place"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["county_code", "name"], name="org_name_once"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="org_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrgAlias(models.Model):
    """Another name documents use for it; two organisations may share one, then nobody guesses."""

    org = models.ForeignKey(Org, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80)

    class Meta:
        indexes = [models.Index(fields=["name"], name="alias_name")]
        constraints = [models.UniqueConstraint(fields=["org", "name"], name="alias_once")]

    def __str__(self) -> str:
        return self.name
