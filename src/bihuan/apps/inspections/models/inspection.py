from django.db import models
from django.db.models import F, Q

from bihuan.apps.inspections.flow import INSPECTION, Status
from bihuan.rules.flow import Stage


class Kind(models.TextChoices):
    ROUTINE = "routine", "日常检查"
    RANDOM = "random", "双随机抽查"
    UNANNOUNCED = "unannounced", "四不两直"
    JOINT = "joint", "联合检查"
    SELF = "self", "企业自查"
    SWEEP = "sweep", "举一反三排查"


class Inspection(models.Model):
    """检查任务: which subjects of one register are looked at, by whom, between two days."""

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=12, choices=Kind)
    register = models.CharField(max_length=40)
    checklist = models.CharField(max_length=40)
    criteria = models.JSONField(default=dict)
    """Of the subjects that could be drawn: place, words, zone; an empty part leaves all in."""
    begin_on = models.DateField()
    end_on = models.DateField()
    why = models.CharField(max_length=200, blank=True)
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    planned_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    planned_name = models.CharField(max_length=80)
    planned_at = models.DateTimeField()
    is_sealed = models.BooleanField(default=False)
    """Unannounced: until departure only who drew the list may read it (R109)."""
    departed_at = models.DateTimeField(null=True)
    departed_name = models.CharField(max_length=80, blank=True)
    departed_lon = models.FloatField(null=True)
    departed_lat = models.FloatField(null=True)
    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in INSPECTION.states.values()],
        default=Status.PLANNED,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    over_at = models.DateTimeField(null=True)
    over_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "stage", "end_on"], name="inspection_list"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["county_code", "name"], name="inspection_named_once"),
            models.CheckConstraint(
                condition=Q(end_on__gte=F("begin_on")), name="inspection_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.PLANNED, stage=Stage.DRAFT, departed_at__isnull=True)
                | Q(status=Status.UNDERWAY, stage=Stage.LIVE)
                | Q(
                    status__in=[Status.FINISHED, Status.CANCELLED],
                    stage=Stage.OVER,
                    over_at__isnull=False,
                ),
                name="inspection_stage_follows_status",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def subject_key(self) -> str:
        return f"inspections.inspection:{self.pk}"

    @property
    def status_word(self) -> str:
        return INSPECTION.states[self.status].word

    @property
    def is_closed_list(self) -> bool:
        """Whether the list is still sealed."""
        return self.is_sealed and self.departed_at is None


class Team(models.Model):
    """检查组: one department in it, with the lines that are its power (R062)."""

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="teams")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    powers = models.JSONField(default=list)
    """Codes of the checklist's lines whose findings go to this department."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inspection", "org"], name="team_once_a_department"),
        ]

    def __str__(self) -> str:
        return f"{self.inspection_id} {self.org_id}"


class TeamMember(models.Model):
    """检查组成员: somebody who goes."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], name="team_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.person_id}"
