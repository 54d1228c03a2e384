from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.models.round import Round


class Document(models.Model):
    """One text that demands something; the stored text never changes, offsets are for ever."""

    class Kind(models.TextChoices):
        SPEECH = "speech", "讲话"
        MINUTES = "minutes", "会议纪要"
        NOTICE = "notice", "通知"
        PLAN = "plan", "实施方案"
        FEEDBACK = "feedback", "督察反馈"
        DUTY = "duty", "责任文件"
        VISIT = "visit", "调研记录"

    class Level(models.TextChoices):
        CENTRAL = "central", "中央"
        PROVINCE = "province", "省级"
        CITY = "city", "市级"
        COUNTY = "county", "县级"

    county_code = models.CharField(max_length=6)
    title = models.CharField(max_length=200)
    doc_kind = models.CharField(max_length=8, choices=Kind)
    level = models.CharField(max_length=8, choices=Level)
    issuer = models.CharField(max_length=80, blank=True)
    issuer_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(null=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    file_kind = models.CharField(max_length=10)
    layout = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    upper = models.ForeignKey("self", models.PROTECT, null=True, related_name="lower")
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="superseded_by")
    round = models.ForeignKey(Round, models.PROTECT, null=True, related_name="documents")
    taken_in_at = models.DateTimeField()
    taken_in_by = models.CharField(max_length=80)
    read_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["county_code", "-taken_in_at"], name="document_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "text_sha256"], name="document_text_once_per_county"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="document_has_text"),
            models.CheckConstraint(
                condition=(Q(upper__isnull=True) | ~Q(upper=F("id")))
                & (Q(supersedes__isnull=True) | ~Q(supersedes=F("id"))),
                name="document_not_above_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        return f"directives.document:{self.pk}"

    @property
    def is_duty(self) -> bool:
        """责任文件: its clauses say who answers for what (R005)."""
        return self.doc_kind == self.Kind.DUTY
