from django.db import models
from django.db.models import Q

from bihuan.apps.incidents.flow import INCIDENTS, Status
from bihuan.rules.flow import Stage
from bihuan.rules.sightings import KINDS

KIND_WORDS = [(code, word) for code, (word, _) in KINDS.items()]


class Source(models.TextChoices):
    """来源: what saw it."""

    PATROL = "patrol", "网格巡查"
    CAMERA = "camera", "视频监控"
    SATELLITE = "satellite", "卫星遥感"
    SENSOR = "sensor", "在线监测"
    HOTLINE = "hotline", "12345热线"
    PUBLIC = "public", "公众举报"
    INSPECTION = "inspection", "执法检查"
    AREA = "area", "区域巡检"


OUTSIDERS = (Source.HOTLINE, Source.PUBLIC)
"""Seen first by people whose work it is not: a gap of ours (R010)."""


class Incident(models.Model):
    """事件: one thing that happens somewhere, however often and by whom it is seen."""

    class Reason(models.TextChoices):
        FALSE_ALARM = "false_alarm", "误报"
        NO_SUCH_THING = "no_such_thing", "现场核实不属实"
        NOT_OURS = "not_ours", "不属生态环境事项，已转交"

    county_code = models.CharField(max_length=6)
    kind = models.CharField(max_length=8, choices=KIND_WORDS)
    family = models.CharField(max_length=8)
    status = models.CharField(
        max_length=10,
        choices=[(s.code, s.word) for s in INCIDENTS.states.values()],
        default=Status.NEW,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.LIVE
    )
    version = models.PositiveIntegerField(default=1)
    text = models.CharField(max_length=300, blank=True)
    place_code = models.CharField(max_length=15)
    place_text = models.CharField(max_length=120, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    first_source = models.CharField(max_length=10, choices=Source)
    signals_count = models.PositiveIntegerField(default=1)
    is_suspected = models.BooleanField(default=False)
    """疑似: a satellite saw a pixel; it is a fire when somebody stood there (standards 14)."""
    check_by = models.DateTimeField(null=True)

    is_apart = models.BooleanField(default=False)
    """A person said it is another matter; no rule folds it into a neighbour again."""

    started_at = models.DateTimeField()
    detected_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    dispatched_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    out_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    """Out, closed or rejected: what happens later is another incident."""

    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    finish_text = models.CharField(max_length=300, blank=True)
    reject_reason = models.CharField(max_length=13, choices=Reason, blank=True)
    reject_text = models.CharField(max_length=300, blank=True)
    handed_to = models.CharField(max_length=80, blank=True)
    answer_text = models.CharField(max_length=500, blank=True)
    answered_at = models.DateTimeField(null=True)
    reopenings = models.PositiveSmallIntegerField(default=0)
    ledger_number = models.CharField(max_length=24, blank=True)
    about_subject = models.ForeignKey(
        "subjects.Subject", models.PROTECT, null=True, related_name="+"
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "status", "id"], name="incident_inbox"),
            models.Index(fields=["county_code", "detected_at", "id"], name="incident_when"),
            models.Index(fields=["person", "stage", "id"], name="incident_person"),
            models.Index(fields=["org", "stage", "id"], name="incident_org"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=[Status.CLOSED, Status.REJECTED, Status.MERGED])
                & Q(stage=Stage.OVER)
                | ~Q(status__in=[Status.CLOSED, Status.REJECTED, Status.MERGED])
                & Q(stage=Stage.LIVE),
                name="incident_stage_follows_status",
            ),
            models.CheckConstraint(
                condition=Q(lon__isnull=True, lat__isnull=True)
                | Q(lon__gte=-180, lon__lte=180, lat__gte=-90, lat__lte=90),
                name="incident_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | ~Q(status=Status.MERGED) & Q(merged_into__isnull=True),
                name="incident_merged_into_one",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.REJECTED) & ~Q(reject_reason="")
                | ~Q(status=Status.REJECTED) & Q(reject_reason=""),
                name="incident_rejected_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DISPATCHED, Status.ARRIVED])
                | Q(org__isnull=False, dispatched_at__isnull=False),
                name="incident_dispatched_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.get_kind_display()}"

    @property
    def subject(self) -> str:
        return f"incidents.incident:{self.pk}"

    @property
    def status_word(self) -> str:
        return INCIDENTS.states[self.status].word

    @property
    def kind_word(self) -> str:
        return f"疑似{self.get_kind_display()}" if self.is_suspected else self.get_kind_display()

    @property
    def is_sent(self) -> bool:
        return self.status in (Status.DISPATCHED, Status.ARRIVED)

    @property
    def is_reached(self) -> bool:
        return self.status in (Status.ARRIVED, Status.OUT)

    @property
    def is_over(self) -> bool:
        return self.stage == Stage.OVER
