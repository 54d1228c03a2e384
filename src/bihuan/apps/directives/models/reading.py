"""What the reader found besides proposals: open questions, figures, sentences nobody holds."""

from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.models.document import Document
from bihuan.apps.directives.models.proposal import Proposal

QUESTION_WORDS = {
    "masked_name": "名称被隐去",
    "masked_date": "日期被隐去",
    "no_year": "没有写年份",
    "rolled_year": "年份是推算的",
    "vague": "时限含糊",
    "no_date_of_issue": "没有印发日期",
}


class DocQuestion(models.Model):
    """What the text leaves masked, vague or contradictory; a person answers, nobody guesses."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="questions")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="questions")
    kind = models.CharField(max_length=20)
    token = models.CharField(max_length=80, blank=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    sentence = models.TextField()
    answer = models.CharField(max_length=200, blank=True)
    answered_by = models.CharField(max_length=80, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["document", "start"], name="docquestion_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(start__lte=F("end")), name="docquestion_span"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="docquestion_answer_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.token}"

    @property
    def kind_word(self) -> str:
        return QUESTION_WORDS.get(self.kind, self.kind)


class Uncovered(models.Model):
    """A sentence that directs somebody but became no proposal; set aside once somebody said why."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="uncovered")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    reason = models.CharField(max_length=200, blank=True)
    set_aside_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="uncovered_has_a_span"),
            models.CheckConstraint(
                condition=Q(reason="", set_aside_by="") | (~Q(reason="") & ~Q(set_aside_by="")),
                name="uncovered_set_aside_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.quote[:40]
