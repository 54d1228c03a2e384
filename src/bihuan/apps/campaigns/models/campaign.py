from django.db import models
from django.db.models import F, Q

from bihuan.apps.campaigns.flow import CAMPAIGN, Status
from bihuan.rules.flow import Stage


class Campaign(models.Model):
    """攻坚行动: items worked on together between two days, towards one aim (R022)."""

    class Kind(models.TextChoices):
        AUTUMN_WINTER = "autumn_winter", "秋冬季攻坚"
        SPECIAL = "special", "专项整治"
        BURNING = "burning", "禁烧"
        FLOOD = "flood", "汛期"
        OTHER = "other", "其他"

    county_code = models.CharField(max_length=6)
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=14, choices=Kind)
    start_on = models.DateField()
    end_on = models.DateField()
    goal_text = models.TextField(blank=True)
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    leader = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    scope = models.JSONField(default=dict)
    """Codes by kinds, fields, origins and places: what belongs; an empty part leaves all in."""
    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in CAMPAIGN.states.values()],
        default=Status.DRAFT,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    started_at = models.DateTimeField(null=True)
    frozen_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancel_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county_code", "stage", "end_on"], name="campaign_list")]
        constraints = [
            models.UniqueConstraint(fields=["county_code", "name"], name="campaign_named_once"),
            models.CheckConstraint(
                condition=Q(end_on__gte=F("start_on")), name="campaign_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(status=Status.DRAFT, stage=Stage.DRAFT)
                | Q(status=Status.RUNNING, stage=Stage.LIVE)
                | Q(status__in=[Status.FROZEN, Status.CANCELLED], stage=Stage.OVER),
                name="campaign_stage_follows_status",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.FROZEN) | Q(frozen_at__isnull=False),
                name="campaign_frozen_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CANCELLED)
                | (Q(cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="campaign_cancelled_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def status_word(self) -> str:
        return CAMPAIGN.states[self.status].word


class CampaignItem(models.Model):
    """One item's stay on a campaign's list; a removed row stays, with its reason (R041)."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="entries")
    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=80)
    why = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.CharField(max_length=80, blank=True)
    removed_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "item"],
                condition=Q(removed_at__isnull=True),
                name="campaign_item_once",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_reason="")
                | (Q(removed_at__isnull=False) & ~Q(removed_reason="")),
                name="campaign_item_removed_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.item_id}"
