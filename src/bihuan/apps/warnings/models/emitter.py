from django.db import models
from django.db.models import Q

LEVELS = [("yellow", "黄色"), ("orange", "橙色"), ("red", "红色")]


class ListImport(models.Model):
    """清单导入: one file of the emergency list, with what became of each of its rows."""

    county_code = models.CharField(max_length=6)
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    imported_at = models.DateTimeField()
    imported_by = models.CharField(max_length=80)
    taken = models.PositiveIntegerField()
    refused = models.PositiveIntegerField()
    report = models.JSONField(default=list)
    """[{"where": "工业企业 第3行", "name": …, "verdict": …, "notes": […]}]."""

    def __str__(self) -> str:
        return f"{self.id} {self.filename}"


class Emitter(models.Model):
    """清单对象: an enterprise, a site or a class of vehicles of the emergency list."""

    class Kind(models.TextChoices):
        ENTERPRISE = "enterprise", "工业企业"
        SITE = "site", "施工工地"
        VEHICLES = "vehicles", "移动源"

    county_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=100)
    uscc = models.CharField(max_length=18, blank=True)
    permit = models.CharField(max_length=40, blank=True)
    industry = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=4, blank=True)
    """绩效等级: A+ A B C D of 2026; B- 引领性 非引领性 of the older lists."""
    protection = models.CharField(max_length=100, blank=True)
    """保民生 and the like: why nothing is asked of it."""
    place_code = models.CharField(max_length=15)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """Its own unit on the platform, which answers."""
    overseer = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """监管部门, which answers where the object has no account."""
    contact = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    base = models.JSONField(default=dict)
    """kg a day by pollutant: so2 nox pm vocs."""
    list_import = models.ForeignKey(ListImport, models.PROTECT, related_name="emitters")
    retired_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "kind"], name="emitter_kind")]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "kind", "name"],
                condition=Q(retired_at__isnull=True),
                name="emitter_listed_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """减排措施: one line of an object's 一厂一策, for one level."""

    emitter = models.ForeignKey(Emitter, models.CASCADE, related_name="measures")
    level = models.CharField(max_length=6, choices=LEVELS)
    text = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=60, blank=True)
    """How it is verified: power, video, online monitoring, gate, on site."""
    cut = models.JSONField(default=dict)
    """kg a day by pollutant; of an object's first line of a level, for all of them."""
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["emitter", "level", "place"], name="measure_has_its_line"
            ),
        ]

    def __str__(self) -> str:
        return self.text
