from django.db import models
from django.db.models import Q


class Patrol(models.Model):
    """网格巡查: one walk as the phone recorded it; its id was made by the phone."""

    client_id = models.UUIDField(unique=True)
    content_sha256 = models.CharField(max_length=64)
    """Of what came, so that the same walk sent again is known from another one."""
    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    """Of the unit whose territory was walked: who sees it."""
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    received_at = models.DateTimeField()
    length_m = models.PositiveIntegerField()
    track = models.TextField(blank=True)
    """Thinned, as `rules/track` writes it."""
    fixes_count = models.PositiveIntegerField()
    """How many fixes came before thinning."""
    flags = models.JSONField(default=list)
    """What is odd about the track, by the codes of `rules/track`."""
    last_lon = models.FloatField(null=True)
    last_lat = models.FloatField(null=True)
    last_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "-begun_at"], name="patrol_of_county"),
            models.Index(fields=["person", "-begun_at"], name="patrol_of_person"),
            models.Index(fields=["county_code", "last_at"], name="patrol_last_seen"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_lon__isnull=True, last_lat__isnull=True, last_at__isnull=True)
                | Q(last_lon__isnull=False, last_lat__isnull=False, last_at__isnull=False),
                name="patrol_last_fix_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.begun_at:%Y-%m-%d %H:%M}"

    @property
    def subject(self) -> str:
        return f"patrols.patrol:{self.pk}"


class CheckIn(models.Model):
    """打卡: the walker stood at a point and said so."""

    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="checkins")
    name = models.CharField(max_length=60, blank=True)
    """The point of the plan, or what the walker called it."""
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    at = models.DateTimeField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="check_in_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patrol_id} {self.name}"


class Passage(models.Model):
    """途经: a walk came through a division at a moment."""

    patrol = models.ForeignKey(Patrol, models.PROTECT, related_name="passages")
    place_code = models.CharField(max_length=15)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["place_code", "-at"], name="passage_newest")]
        constraints = [
            models.UniqueConstraint(fields=["patrol", "place_code"], name="passage_once_a_walk"),
        ]

    def __str__(self) -> str:
        return f"{self.place_code} {self.at}"
