"""What hangs on one item while it is worked on: standard, plan, progress, evidence, questions."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from bihuan.apps.ledger.models.item import TIED_UNITS, Item


class Criterion(models.Model):
    """One line of the acceptance standard (验收标准)."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="criteria")
    place = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "place"], name="criterion_place")]

    def __str__(self) -> str:
        return self.text


class Mention(models.Model):
    """Another sentence that demands the same item; linked, never doubled."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="mentions")
    document_id = models.BigIntegerField()
    document_title = models.CharField(max_length=200)
    quote = models.TextField()
    quote_start = models.PositiveIntegerField()
    quote_end = models.PositiveIntegerField()
    due_on = models.DateField(null=True)
    """The day that sentence gives; the item's own date moves only by its own verbs."""
    added_by = models.CharField(max_length=80)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "document_id", "quote_start"], name="mention_once"
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:40]


class Step(models.Model):
    """One milestone of the timetable (R029); with days, one piece of its backplan (R043)."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    start_on = models.DateField(null=True)
    due_on = models.DateField()
    first_due_on = models.DateField(null=True)
    """The day first agreed; it stays when the step is moved."""
    weight = models.PositiveSmallIntegerField(default=1)
    begun_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    standard = models.CharField(max_length=200, blank=True)
    """What must be true when this stage is over (R030)."""
    days = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=7, choices=TIED_UNITS, default="working")
    after = models.JSONField(default=list)
    """The names of the steps that must be over before this one begins."""
    crew = models.CharField(max_length=40, blank=True)
    is_outdoors = models.BooleanField(default=False)
    is_critical = models.BooleanField(default=False)
    slip_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_on", "item"], name="step_open_due", condition=Q(done_on__isnull=True)
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["item", "place"], name="step_place"),
            models.CheckConstraint(condition=Q(weight__gte=1), name="step_weighs_something"),
            models.CheckConstraint(
                condition=Q(start_on__isnull=True) | Q(start_on__lte=F("due_on")),
                name="step_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(begun_on__isnull=True)
                | Q(done_on__isnull=True)
                | Q(begun_on__lte=F("done_on")),
                name="step_is_done_after_it_is_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.due_on}"


class Progress(models.Model):
    """One report of one unit (填报); never edited, the next one corrects it."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="progress")
    pct = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_unchanged = models.BooleanField(default=False)
    blocked_by = models.CharField(max_length=200, blank=True)
    org_name = models.CharField(max_length=80)
    reporter_name = models.CharField(max_length=80)
    reporter_id = models.BigIntegerField(null=True)
    reported_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pct__lte=100), name="progress_to_100")]

    def __str__(self) -> str:
        return f"{self.pct}% {self.text[:20]}"


class EvidenceRows(models.QuerySet["Evidence"]):
    def in_force(self) -> Self:
        return self.filter(attachment__withdrawn_at__isnull=True)


class Evidence(models.Model):
    """One attachment that speaks for one line of the standard, or for the item as a whole."""

    class When(models.TextChoices):
        BEFORE = "before", "整改前"
        DURING = "during", "整改中"
        AFTER = "after", "整改后"
        CHECK = "check", "核查"

    item = models.ForeignKey(Item, models.PROTECT, related_name="evidence")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, related_name="evidence")
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    when = models.CharField(max_length=6, choices=When)
    added_by_id = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()

    objects = EvidenceRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["item", "added_at"], name="evidence_item")]

    def __str__(self) -> str:
        return f"{self.item_id} {self.when}"


class Question(models.Model):
    """What the source leaves masked, vague or contradictory; open ones block assignment."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="questions")
    kind = models.CharField(max_length=20)
    token = models.CharField(max_length=80)
    sentence = models.TextField(blank=True)
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["item", "answered_at"], name="question_open")]
        constraints = [
            models.CheckConstraint(
                condition=(Q(answer="") & Q(answered_at__isnull=True))
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="question_answer_has_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.token}"
