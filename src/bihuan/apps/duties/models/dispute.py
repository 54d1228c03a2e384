from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from bihuan.apps.duties.flow import WHY_WORDS, Why


class RoutingRuleRows(models.QuerySet["RoutingRule"]):
    def in_force(self, on: date) -> Self:
        return self.filter(Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gt=on), from_on__lte=on)


class RoutingRule(models.Model):
    """裁定规则: what an arbiter decided once and for all like it, until withdrawn (R054)."""

    county_code = models.CharField(max_length=6)
    domain = models.CharField(max_length=40, blank=True)
    words = models.JSONField(default=list)
    place_code = models.CharField(max_length=15)
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    assisting = models.ManyToManyField("orgs.Org", related_name="+")
    reason = models.CharField(max_length=300)
    item_number = models.CharField(max_length=24)
    """The item whose dispute it came from."""
    ruled_by = models.CharField(max_length=80)
    from_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    """From this day on it no longer routes."""
    withdrawn_reason = models.CharField(max_length=200, blank=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    objects = RoutingRuleRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county_code", "domain"], name="routing_rule_domain")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(domain="") | ~Q(words=[]), name="routing_rule_names_a_case"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True)
                | (Q(withdrawn_on__gte=F("from_on")) & ~Q(withdrawn_reason="")),
                name="routing_rule_withdrawn_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain}{self.words} {self.item_number}"


class Dispute(models.Model):
    """责任争议: an item that units pass on, and the arbiter's ruling on it (R054)."""

    county_code = models.CharField(max_length=6)
    item = models.ForeignKey("ledger.Item", models.PROTECT, related_name="+")
    why = models.CharField(max_length=8, choices=[(str(k), v) for k, v in WHY_WORDS.items()])
    raised_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    ruled_at = models.DateTimeField(null=True)
    ruled_by = models.CharField(max_length=80, blank=True)
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    assisting = models.ManyToManyField("orgs.Org", related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    rule = models.OneToOneField(RoutingRule, models.PROTECT, null=True, related_name="dispute")

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "ruled_at"], name="dispute_waiting"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["item"], condition=Q(ruled_at__isnull=True), name="dispute_open_once"
            ),
            models.CheckConstraint(
                condition=Q(ruled_at__isnull=True, lead_org__isnull=True, rule__isnull=True)
                | Q(ruled_at__isnull=False, lead_org__isnull=False) & ~Q(reason=""),
                name="dispute_ruled_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.why}"

    @property
    def why_word(self) -> str:
        return WHY_WORDS[Why(self.why)]
