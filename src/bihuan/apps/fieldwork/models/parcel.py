from django.db import models
from django.db.models import Q


class Parcel(models.Model):
    """回传件: what a phone sent under an id of its own, as it came, and what it became."""

    class Kind(models.TextChoices):
        REPORT = "report", "上报"
        VISIT = "visit", "检查"
        PATROL = "patrol", "巡查"
        DEED = "deed", "处置"

    class Deed(models.TextChoices):
        ACCEPT = "accept", "接单"
        ARRIVE = "arrive", "已到现场"
        FINISH = "finish", "处置完成"

    class State(models.TextChoices):
        TAKEN = "taken", "已登记"
        REFUSED = "refused", "未能登记"

    client_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=40)
    place_code = models.CharField(max_length=15)
    """Of the sender's unit: who settles what is wrong with it."""
    device = models.CharField(max_length=40)
    body = models.JSONField()
    body_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    """By the phone's clock."""
    skew_s = models.IntegerField()
    """How far that clock was ahead of ours when it was sent."""
    received_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State)
    became = models.CharField(max_length=80, blank=True)
    """Subject of what was made of it, such as inspections.visit:12."""
    refusal_code = models.CharField(max_length=80, blank=True)
    refusal = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-received_at"], name="parcel_of_person"),
            models.Index(fields=["place_code", "state", "-received_at"], name="parcel_of_place"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="taken", refusal="") & ~Q(became="")
                | Q(state="refused", became="") & ~Q(refusal=""),
                name="parcel_became_or_says_why_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.client_id}"

    @property
    def subject(self) -> str:
        return f"fieldwork.parcel:{self.pk}"

    @property
    def verb(self) -> str:
        """Of a deed: what was done at the incident."""
        return str(self.body.get("verb", "")) if self.kind == self.Kind.DEED else ""

    @property
    def waits_for_photo(self) -> bool:
        """待照片: dealt with, as the text says; it is carried out when its first photo is here."""
        is_finish = self.state == self.State.TAKEN and self.verb == self.Deed.FINISH
        return is_finish and not self.parts.exists()

    def refuse(self, code: str, sentence: str) -> None:
        self.state, self.became = self.State.REFUSED, ""
        self.refusal_code, self.refusal = code, sentence[:300]


class ParcelPart(models.Model):
    """回传照片: one photo of a parcel, with the hash of the original that stayed on the phone."""

    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="parts")
    client_id = models.UUIDField(unique=True)
    line = models.CharField(max_length=40, blank=True)
    """The line of the checklist it shows; "" for the whole."""
    original_sha256 = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    """Of what came."""
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.client_id}"
