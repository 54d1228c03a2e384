from django.db import models
from django.db.models import Q


class ParcelConflict(models.Model):
    """回传冲突: other content under an id already received, kept whole until a person decides."""

    class Settlement(models.TextChoices):
        FIRST = "first", "以先收到的为准"
        SECOND = "second", "后收到的另行登记"

    parcel = models.ForeignKey("fieldwork.Parcel", models.PROTECT, related_name="conflicts")
    body = models.JSONField()
    body_sha256 = models.CharField(max_length=64)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    person_name = models.CharField(max_length=40)
    device = models.CharField(max_length=40)
    made_at = models.DateTimeField()
    received_at = models.DateTimeField()
    settlement = models.CharField(max_length=6, choices=Settlement, blank=True)
    settled_by = models.CharField(max_length=80, blank=True)
    settled_at = models.DateTimeField(null=True)
    second = models.OneToOneField(
        "fieldwork.Parcel", models.PROTECT, null=True, related_name="from_conflict"
    )
    """The parcel that the other content became."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parcel", "body_sha256", "person"], name="parcel_conflict_once"
            ),
            models.CheckConstraint(
                condition=Q(settlement="", settled_at__isnull=True, settled_by="")
                | ~Q(settlement="") & Q(settled_at__isnull=False) & ~Q(settled_by=""),
                name="parcel_conflict_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.parcel_id} {self.body_sha256[:8]}"
