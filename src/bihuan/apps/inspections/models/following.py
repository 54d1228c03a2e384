from django.db import models
from django.db.models import Q

from bihuan.apps.inspections.models.visit import Visit


class StopOrder(models.Model):
    """停工整改: in force until a re-check passes (R088)."""

    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="stop_orders")
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="stop_orders")
    county_code = models.CharField(max_length=6)
    reason = models.CharField(max_length=200)
    ordered_at = models.DateTimeField()
    ordered_by = models.CharField(max_length=80)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=80, blank=True)
    lifted_on_visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject"],
                condition=Q(lifted_at__isnull=True),
                name="stop_order_in_force_once",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_on_visit__isnull=True)
                | Q(lifted_at__isnull=False, lifted_on_visit__isnull=False),
                name="stop_order_lifted_by_a_visit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.reason}"


class Recheck(models.Model):
    """复查: a day by which a failed subject is looked at again."""

    visit = models.OneToOneField(Visit, models.PROTECT, related_name="recheck")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="rechecks")
    county_code = models.CharField(max_length=6)
    checklist = models.CharField(max_length=40)
    due_on = models.DateField()
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()
    done_visit = models.ForeignKey(Visit, models.PROTECT, null=True, related_name="rechecked")

    class Meta:
        indexes = [
            models.Index(
                fields=["county_code", "due_on"],
                name="recheck_due",
                condition=Q(done_visit__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.due_on}"


class Served(models.Model):
    """文书送达: which paper reached whom, how and when."""

    class Paper(models.TextChoices):
        CORRECTION = "correction", "责令改正通知书"
        STOP = "stop", "停工整改通知书"
        INQUIRY = "inquiry", "约谈通知书"
        OPINION = "opinion", "检查意见书"

    class How(models.TextChoices):
        DIRECT = "direct", "直接送达"
        LEFT = "left", "留置送达"
        POST = "post", "邮寄送达"
        ELECTRONIC = "electronic", "电子送达"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="served")
    county_code = models.CharField(max_length=6)
    paper = models.CharField(max_length=10, choices=Paper)
    number = models.CharField(max_length=60)
    how = models.CharField(max_length=10, choices=How)
    receiver = models.CharField(max_length=40)
    served_at = models.DateTimeField()
    served_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["county_code", "served_at"], name="served_county")]
        constraints = [
            models.UniqueConstraint(fields=["county_code", "number"], name="served_number_once"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject_key(self) -> str:
        return f"inspections.served:{self.pk}"
