from django.db import models
from django.db.models import F, Q

from bihuan.apps.warnings.flow import WARNING, Status
from bihuan.apps.warnings.models.emitter import LEVELS
from bihuan.rules.alerts import Level
from bihuan.rules.flow import Stage


class Warning(models.Model):
    """预警: the city's warning as the county follows it; the county itself issues none."""

    class Rank(models.TextChoices):
        CITY = "city", "设区的市"
        PROVINCE = "province", "省级"
        NATION = "nation", "国家级"

    county_code = models.CharField(max_length=6)
    plan = models.ForeignKey("warnings.Plan", models.PROTECT, related_name="warnings")
    level = models.CharField(max_length=6, choices=LEVELS)
    issuer = models.CharField(max_length=80)
    issuer_rank = models.CharField(max_length=8, choices=Rank)
    document = models.CharField(max_length=80)
    issued_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_planned_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300)
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    """When its level last changed, by the paper."""
    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in WARNING.states.values()],
        default=Status.ACTIVE,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.LIVE
    )
    version = models.PositiveIntegerField(default=1)
    lifted_at = models.DateTimeField(null=True)
    evaluated_at = models.DateTimeField(null=True)
    evaluated_by = models.CharField(max_length=80, blank=True)
    evaluation = models.TextField(blank=True)
    facts_kept = models.JSONField(default=dict)
    """What the evaluation rests on, kept as it stood."""

    class Meta:
        indexes = [models.Index(fields=["county_code", "-starts_at"], name="warning_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["county_code"],
                condition=Q(status=Status.ACTIVE),
                name="warning_one_in_force",
            ),
            models.UniqueConstraint(
                fields=["county_code", "document"], name="warning_recorded_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_planned_at__isnull=True) | Q(ends_planned_at__gt=F("starts_at")),
                name="warning_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.ACTIVE, lifted_at__isnull=True)
                | Q(status__in=[Status.LIFTED, Status.EVALUATED], lifted_at__isnull=False),
                name="warning_lifted_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.EVALUATED) | ~Q(evaluation=""),
                name="warning_evaluated_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}预警 {self.document}"

    @property
    def level_word(self) -> str:
        return Level(self.level).word

    @property
    def response_word(self) -> str:
        return f"{Level(self.level).response}应急响应"

    @property
    def status_word(self) -> str:
        return WARNING.states[self.status].word


class Turn(models.Model):
    """变动: one paper of the warning: issued, upgraded, downgraded, lifted."""

    class Kind(models.TextChoices):
        ISSUED = "issued", "发布"
        UPGRADED = "upgraded", "升级"
        DOWNGRADED = "downgraded", "降级"
        LIFTED = "lifted", "解除"

    warning = models.ForeignKey(Warning, models.PROTECT, related_name="turns")
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.CharField(max_length=6, choices=LEVELS)
    document = models.CharField(max_length=80)
    at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.warning_id} {self.kind}"
