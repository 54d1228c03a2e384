from django.db import models
from django.db.models import Q

from bihuan.apps.warnings.models.emitter import LEVELS, Emitter


class Response(models.Model):
    """应急措施: one measure that a warning opened for one object, and what became of it.

    Name, measure and cut are kept as they were that day: a later list changes nothing here.
    """

    class State(models.TextChoices):
        OPEN = "open", "待反馈"
        DONE = "done", "已执行"
        UNABLE = "unable", "无法执行"

    class Verdict(models.TextChoices):
        NONE = "", "未核查"
        FIT = "fit", "核查相符"
        UNFIT = "unfit", "核查不符"

    warning = models.ForeignKey("warnings.Warning", models.PROTECT, related_name="responses")
    emitter = models.ForeignKey(Emitter, models.PROTECT, related_name="responses")
    kind = models.CharField(max_length=10, choices=Emitter.Kind)
    name = models.CharField(max_length=100)
    grade = models.CharField(max_length=4, blank=True)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    overseer = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=6, choices=LEVELS)
    text = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=60, blank=True)
    cut = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When the level changed or the warning was lifted; nothing is asked after that."""
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=6, choices=State, default=State.OPEN)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=300, blank=True)
    verdict = models.CharField(max_length=5, choices=Verdict, default=Verdict.NONE, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.CharField(max_length=80, blank=True)
    check_note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["warning", "ended_at"], name="response_of_warning")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | Q(state__in=["done", "unable"], answered_at__isnull=False),
                name="response_answered_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="unable") | ~Q(note=""), name="response_unable_says_why"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", checked_at__isnull=True)
                | (~Q(verdict="") & Q(checked_at__isnull=False)),
                name="response_checked_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.text}"


class Call(models.Model):
    """电话: a call to an object that did not sign for its measures in time."""

    warning = models.ForeignKey("warnings.Warning", models.PROTECT, related_name="calls")
    emitter = models.ForeignKey(Emitter, models.PROTECT, related_name="calls")
    called_at = models.DateTimeField()
    called_by = models.CharField(max_length=80)
    said = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.warning_id} {self.emitter_id}"
