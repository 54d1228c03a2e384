"""What hangs on an item on its way out: consents, extensions, pauses, verdicts, publicity."""

from django.db import models
from django.db.models import F, Q

from bihuan.apps.ledger.models.item import Item


class Consent(models.Model):
    """One assisting unit's answer to a joint signature (会签); silence is never consent."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "未答复"
        AGREED = "agreed", "同意"
        OBJECTED = "objected", "有意见"

    item = models.ForeignKey(Item, models.PROTECT, related_name="consents")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.WAITING)
    opinion = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="waiting") | Q(answered_at__isnull=False),
                name="consent_answer_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(answer="objected") | ~Q(opinion=""), name="consent_objection_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.org_id} {self.answer}"


class Extension(models.Model):
    """One request for a later date (延期); the first date of the item is never overwritten."""

    class State(models.TextChoices):
        ASKED = "asked", "待批"
        GRANTED = "granted", "同意"
        REFUSED = "refused", "不同意"
        WITHDRAWN = "withdrawn", "已撤回"

    item = models.ForeignKey(Item, models.PROTECT, related_name="extensions")
    from_due_on = models.DateField()
    until_on = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=9, choices=State, default=State.ASKED)
    asked_by = models.CharField(max_length=80)
    asked_at = models.DateTimeField()
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision_note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gt=F("from_due_on")), name="extension_is_later"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state="asked"), name="extension_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="asked") | Q(decided_at__isnull=False),
                name="extension_decision_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.until_on} {self.state}"


class Pause(models.Model):
    """A stretch in which the clock stood still (中止), with its reason and approver."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=200)
    approved_by = models.CharField(max_length=80)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(until_at__isnull=True), name="pause_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
                name="pause_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_at:%Y-%m-%d} {self.reason}"


class Verdict(models.Model):
    """One check on the spot (核查) and its conclusion."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="verdicts")
    is_passed = models.BooleanField()
    finding = models.TextField()
    checker_id = models.BigIntegerField(null=True)
    checker_name = models.CharField(max_length=80)
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return "合格" if self.is_passed else "不合格"


class Publicity(models.Model):
    """One public notice of a closure (公示), its last day and what was objected."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="publicities")
    from_on = models.DateField()
    until_on = models.DateField()
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")), name="publicity_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_on} {self.until_on}"
