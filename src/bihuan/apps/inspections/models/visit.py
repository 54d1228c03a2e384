from django.db import models
from django.db.models import F, Q

from bihuan.apps.inspections.models.inspection import Inspection


class Visit(models.Model):
    """现场检查: one checklist answered on the spot; never changed afterwards."""

    class Signed(models.TextChoices):
        NOT_ASKED = "", "未要求签字"
        YES = "yes", "被检查人已签字"
        REFUSED = "refused", "被检查人拒签"

    client_id = models.UUIDField(null=True, unique=True)
    """Made by the phone: the same visit sent again is the same row."""
    fingerprint = models.CharField(max_length=64)
    """SHA-256 of what was sent, to tell a retry from another visit under the same id."""
    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    subject = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="visits")
    inspection = models.ForeignKey(Inspection, models.PROTECT, null=True, related_name="visits")
    checklist = models.CharField(max_length=40)
    checklist_name = models.CharField(max_length=80)
    edition = models.PositiveIntegerField()
    """Of the register's pack: which text the answers are to."""
    lines = models.JSONField()
    """[code, text] of each line as it was asked."""
    answers = models.JSONField()
    """Code of a line → pass, fail or none."""
    notes = models.JSONField(default=dict)
    failed = models.PositiveSmallIntegerField()
    """Lines not met; one is enough to fail the whole (百分之百)."""
    is_self_check = models.BooleanField(default=False)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    distance_m = models.FloatField(null=True)
    """From the subject's registered point; empty where one of the two is unknown."""
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    signed = models.CharField(max_length=7, choices=Signed, blank=True, default=Signed.NOT_ASKED)
    signer = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    person_name = models.CharField(max_length=80)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["subject", "ended_at"], name="visit_subject"),
            models.Index(fields=["county_code", "ended_at"], name="visit_county"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("begun_at")), name="visit_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.ended_at:%Y-%m-%d}"

    @property
    def subject_key(self) -> str:
        return f"inspections.visit:{self.pk}"

    @property
    def is_passed(self) -> bool:
        return self.failed == 0


class VisitPhoto(models.Model):
    """检查照片: of one line of a visit; a phone's retry finds it by its own id."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="photos")
    item_code = models.CharField(max_length=40, blank=True)
    client_id = models.UUIDField(null=True, unique=True)
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.visit_id} {self.item_code}"


class Finding(models.Model):
    """检查发现: one line not met, and the ledger item that it opened or joined."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    item_code = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    note = models.TextField(blank=True)
    is_grave = models.BooleanField(default=False)
    item = models.ForeignKey("ledger.Item", models.PROTECT, null=True, related_name="+")
    is_repeat = models.BooleanField(default=False)
    """The same line of the same subject was still open: no second item."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "item_code"], name="finding_once_a_line"),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {self.item_code}"
