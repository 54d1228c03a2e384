from django.db import models
from django.db.models import F, Q

from bihuan.apps.incidents.models.incident import KIND_WORDS, Incident, Source


class Gate(models.Model):
    """Its row is the lock that orders who takes signals in, so that one fire opens once."""

    county_code = models.CharField(max_length=6, unique=True)

    def __str__(self) -> str:
        return self.county_code


class Signal(models.Model):
    """信号: what one finder said once; it stays as it came, whatever incident it belongs to."""

    class Rating(models.TextChoices):
        GOOD = "good", "满意"
        FAIR = "fair", "基本满意"
        BAD = "bad", "不满意"

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="signals")
    county_code = models.CharField(max_length=6)
    source = models.CharField(max_length=10, choices=Source)
    key = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    """Of all that was said, so that the same key with other words is noticed."""
    code = models.CharField(max_length=8, blank=True)
    """What a reporter follows it by; only signals of people outside have one."""
    kind = models.CharField(max_length=8, choices=KIND_WORDS)
    text = models.TextField(blank=True)
    """Without telephone and identity numbers; the words as written lie with the contact."""
    place_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    accuracy_m = models.PositiveIntegerField(default=0)
    happened_at = models.DateTimeField()
    detected_at = models.DateTimeField()
    received_at = models.DateTimeField()
    confidence = models.FloatField(null=True)
    camera = models.ForeignKey("subjects.Subject", models.PROTECT, null=True, related_name="+")
    finder = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    """Who reported it, where they have an account; told at every stage."""
    finder_name = models.CharField(max_length=80)
    rating = models.CharField(max_length=4, choices=Rating, blank=True)
    rated_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "source", "received_at"], name="signal_source"),
            models.Index(
                fields=["camera"], name="signal_camera", condition=Q(camera__isnull=False)
            ),
            models.Index(
                fields=["finder"], name="signal_finder", condition=Q(finder__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "source", "key"], name="signal_key_once"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="signal_code_once"
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="signal_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(happened_at__lte=F("detected_at")),
                name="signal_happened_before_it_was_seen",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="signal_confidence_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"

    @property
    def subject(self) -> str:
        return f"incidents.signal:{self.pk}"


class TraceRow(models.Model):
    """One place of an incident, seen from one moment to another (`rules/sightings.Trace`)."""

    incident = models.ForeignKey(Incident, models.PROTECT, related_name="traces")
    cell = models.CharField(max_length=32)
    """County and square, so that neighbours are one look into one index."""
    lon = models.FloatField()
    lat = models.FloatField()
    accuracy_m = models.PositiveIntegerField()
    from_at = models.DateTimeField()
    to_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cell", "to_at"], name="trace_near")]

    def __str__(self) -> str:
        return f"{self.incident_id} {self.cell}"
