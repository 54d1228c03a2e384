from datetime import date

from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.flow import PLEDGE, PledgeStatus, Standing, standing
from bihuan.apps.directives.models.document import Document
from bihuan.rules.flow import Stage


class Pledge(models.Model):
    """What a unit promised at a meeting (表态承诺), and what became of it (R007)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="pledges")
    county_code = models.CharField(max_length=6)
    made_on = models.DateField()
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    quote = models.TextField(blank=True)
    bodies = models.JSONField(default=list)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    person = models.CharField(max_length=80, blank=True)
    content = models.TextField()
    target = models.CharField(max_length=200, blank=True)
    """What can be counted or seen; without one the pledge is unmeasurable."""
    due_on = models.DateField(null=True)
    item_id = models.BigIntegerField(null=True)

    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in PLEDGE.states.values()],
        default=PledgeStatus.MADE,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.LIVE
    )
    version = models.PositiveIntegerField(default=1)
    done_on = models.DateField(null=True)
    evidence = models.CharField(max_length=300, blank=True)
    judged_by = models.CharField(max_length=80, blank=True)
    judged_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "-made_on"], name="pledge_newest"),
            models.Index(fields=["org", "made_on"], name="pledge_of_unit"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__lt=F("end")),
                name="pledge_span",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[PledgeStatus.READ, PledgeStatus.WITHDRAWN])
                | Q(org__isnull=False),
                name="pledge_made_has_a_unit",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[PledgeStatus.KEPT, PledgeStatus.BROKEN])
                | (~Q(evidence="") & Q(judged_at__isnull=False)),
                name="pledge_judged_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=PledgeStatus.KEPT) | Q(done_on__isnull=False),
                name="pledge_kept_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.content[:40]

    def standing(self, on: date) -> Standing:
        return standing(
            self.status, has_target=bool(self.target), due_on=self.due_on,
            done_on=self.done_on, on=on,
        )  # fmt: skip
