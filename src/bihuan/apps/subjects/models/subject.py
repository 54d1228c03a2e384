from django.db import models
from django.db.models import Q


class Subject(models.Model):
    """监管对象: one thing on a register, as it stands now; `SubjectEdition` keeps the past."""

    class State(models.TextChoices):
        ACTIVE = "active", "在册"
        RETIRED = "retired", "已注销"
        MERGED = "merged", "已合并"

    county_code = models.CharField(max_length=6)
    register = models.CharField(max_length=40)
    """Code of the register type."""
    key = models.CharField(max_length=200)
    """The pack's key fields, folded; `#` and something unique where it has none."""
    name = models.CharField(max_length=120)
    values = models.JSONField(default=dict)
    """Field code → value: text, number, true/false, ISO date, list of words, id of a subject."""
    edition = models.PositiveIntegerField(default=1)
    place_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    """WGS-84; for a line or an area a point on it."""
    geometry = models.TextField(blank=True)
    """GeoJSON LineString, Polygon or MultiPolygon."""
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """The unit that it is, where it has accounts here: an enterprise."""
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    state = models.CharField(max_length=7, choices=State, default=State.ACTIVE)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    retired_on = models.DateField(null=True)
    retire_reason = models.CharField(max_length=200, blank=True)
    stopped_reason = models.CharField(max_length=200, blank=True)
    """Of a stop order in force (停工整改); empty where there is none."""
    stopped_on = models.DateField(null=True)
    registered_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    surveyed_on = models.DateField(null=True)
    checked_on = models.DateField(null=True)
    """The last check on the spot."""
    check_failed = models.BooleanField(default=False)
    """Whether that check found a line not met."""
    pinyin = models.CharField(max_length=400, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["county_code", "register", "state", "id"], name="subject_register"
            ),
            models.Index(fields=["register", "place_code", "state"], name="subject_place"),
            models.Index(fields=["county_code", "lon", "lat"], name="subject_point"),
            # The overview counts a million rows from this one, without reading the rows.
            models.Index(
                fields=["county_code", "register", "state", "checked_on", "changed_at"],
                name="subject_checked",
            ),
            models.Index(
                fields=["county_code", "register"],
                name="subject_stopped",
                condition=Q(stopped_on__isnull=False),
            ),
            models.Index(
                fields=["county_code", "register"],
                name="subject_failed",
                condition=Q(check_failed=True),
            ),
            models.Index(fields=["org"], name="subject_org", condition=Q(org__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "register", "key"],
                condition=Q(state="active"),
                name="subject_key_once",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="subject_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(state="merged", merged_into__isnull=False)
                | ~Q(state="merged") & Q(merged_into__isnull=True),
                name="subject_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(stopped_reason="", stopped_on__isnull=True)
                | ~Q(stopped_reason="") & Q(stopped_on__isnull=False),
                name="subject_stopped_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register} {self.name}"

    @property
    def subject(self) -> str:
        return f"subjects.subject:{self.pk}"


class SubjectEdition(models.Model):
    """对象版本: a subject as it was from a moment on; the last one equals the subject."""

    subject = models.ForeignKey(Subject, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    values = models.JSONField()
    place_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    geometry = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=Subject.State)
    why = models.CharField(max_length=200)
    made_by = models.CharField(max_length=80)
    from_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="subject_edition_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} v{self.number}"
