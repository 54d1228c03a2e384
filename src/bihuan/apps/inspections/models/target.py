from django.db import models
from django.db.models import Q

from bihuan.apps.inspections.models.inspection import Inspection


class Lot(models.Model):
    """抽签记录: all that a draw was made from, so that anybody can make it again."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="lots")
    number = models.PositiveSmallIntegerField()
    seed = models.CharField(max_length=64)
    wanted = models.PositiveIntegerField()
    is_weighted = models.BooleanField()
    is_stratified = models.BooleanField()
    inspectors_each = models.PositiveSmallIntegerField(default=0)
    population = models.JSONField()
    """[subject id, weight, stratum, why] of everything that could be drawn, by id."""
    inspectors = models.JSONField(default=list)
    """Ids of the people who could be drawn, in order."""
    barred = models.JSONField(default=list)
    """[person id, subject id, why]: who must not be drawn for what (回避)."""
    drawn = models.JSONField()
    """[subject id, [person ids]] in the order in which they were drawn."""
    population_sha256 = models.CharField(max_length=64)
    """Of population, inspectors and barred."""
    drawn_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    drawn_name = models.CharField(max_length=80)
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "number"], name="lot_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.number}"


class Target(models.Model):
    """检查对象: a subject in an inspection, and whether somebody was there."""

    class State(models.TextChoices):
        WAITING = "waiting", "待检查"
        VISITED = "visited", "已检查"
        UNREACHED = "unreached", "未到"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="targets")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="+")
    lot = models.ForeignKey(Lot, models.PROTECT, null=True, related_name="targets")
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """Whose people go there."""
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    unreached_reason = models.CharField(max_length=200, blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "state"], name="target_subject"),
            models.Index(fields=["org", "state"], name="target_org"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["inspection", "subject"], name="target_once"),
            models.CheckConstraint(
                condition=Q(state="unreached") & ~Q(unreached_reason="")
                | ~Q(state="unreached") & Q(unreached_reason=""),
                name="target_unreached_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.subject_id}"


class Assignment(models.Model):
    """派定: who goes to a target."""

    target = models.ForeignKey(Target, models.PROTECT, related_name="assignments")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["target", "person"], name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.person_id}"


class Recusal(models.Model):
    """回避: somebody must not be drawn for a subject, as they declared."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "subject"], name="recusal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject_id}"
