from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.db.models.lookups import Exact


class OrgQuerySet(models.QuerySet["Org"]):
    def in_force(self, on: date) -> Self:
        """Founded by that day and not dissolved before it."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


class Org(models.Model):
    """One unit, from its first to its last day."""

    class Kind(models.TextChoices):
        PARTY = "party", "党委政府"
        OFFICE = "office", "议事协调办公室"
        DEPARTMENT = "department", "县直部门"
        TOWNSHIP = "township", "乡镇街道"
        VILLAGE = "village", "村社区"
        SUPERVISION = "supervision", "督查监察"
        ENTERPRISE = "enterprise", "企业"

    name = models.CharField(max_length=80)
    short = models.CharField(max_length=30)
    kind = models.CharField(max_length=12, choices=Kind)
    place_code = models.CharField(max_length=15)
    county_code = models.CharField(max_length=6)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=120)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    duty_text = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    pinyin_full = models.CharField(max_length=2000, blank=True)
    pinyin_initials = models.CharField(max_length=600, blank=True)

    objects = OrgQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "kind"], name="org_county_kind"),
            models.Index(fields=["place_code"], name="org_place"),
            models.Index(fields=["path"], name="org_path"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["county_code", "name"], name="org_name_in_county"),
            models.CheckConstraint(
                condition=Exact(F("county_code"), Left("place_code", 6)),
                name="org_county_is_the_head_of_its_place",
            ),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="org_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrgAlias(models.Model):
    """Another name that documents use for a unit."""

    org = models.ForeignKey(Org, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=80)
    ended_on = models.DateField(null=True)
    """The last day of a former name (环保局); it still finds the unit, and says that it is old."""

    class Meta:
        indexes = [models.Index(fields=["name"], name="org_alias_name")]
        constraints = [models.UniqueConstraint(fields=["org", "name"], name="org_alias_once")]

    def __str__(self) -> str:
        return self.name
