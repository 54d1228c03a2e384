from django.db import models
from django.db.models import Q

from bihuan.apps.targets.models.target import Target


class Split(models.Model):
    """目标分解: one child of a target: a township's, a department's or a month's part (R019)."""

    class Kind(models.TextChoices):
        TOWNSHIP = "township", "乡镇"
        DEPARTMENT = "department", "部门"
        MONTH = "month", "月份"

    target = models.ForeignKey(Target, models.PROTECT, related_name="splits")
    kind = models.CharField(max_length=10, choices=Kind)
    place_code = models.CharField(max_length=15, blank=True)
    month = models.PositiveSmallIntegerField(null=True)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """Who answers for it."""
    owner = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    value = models.DecimalField(max_digits=14, decimal_places=3)
    weight = models.DecimalField(max_digits=10, decimal_places=3, default=1)
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["target", "kind"], name="split_of_target")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="township", month__isnull=True, org__isnull=False)
                & ~Q(place_code="")
                | Q(kind="department", month__isnull=True, org__isnull=False, place_code="")
                | Q(kind="month", month__gte=1, month__lte=12, org__isnull=True, place_code=""),
                name="split_names_its_child",
            ),
            models.UniqueConstraint(
                fields=["target", "place_code"],
                condition=Q(replaced_at__isnull=True, kind="township"),
                name="split_township_once",
            ),
            models.UniqueConstraint(
                fields=["target", "org"],
                condition=Q(replaced_at__isnull=True, kind="department"),
                name="split_department_once",
            ),
            models.UniqueConstraint(
                fields=["target", "month"],
                condition=Q(replaced_at__isnull=True, kind="month"),
                name="split_month_once",
            ),
            models.CheckConstraint(condition=Q(weight__gt=0), name="split_weighs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.kind} {self.place_code or self.month or self.org_id}"
