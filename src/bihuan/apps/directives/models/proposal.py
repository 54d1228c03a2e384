from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.flow import PROPOSAL, Status
from bihuan.apps.directives.models.document import Document
from bihuan.rules.flow import Stage


class Proposal(models.Model):
    """One thing the text demands, as read, as a person corrected it, and what was decided."""

    class Pace(models.TextChoices):
        DATED = "dated", "限期"
        IMMEDIATE = "immediate", "立行立改"
        STANDING = "standing", "长期坚持"

    document = models.ForeignKey(Document, models.PROTECT, related_name="proposals")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    heading_path = models.JSONField(default=list)
    lead_names = models.JSONField(default=list)
    assist_names = models.JSONField(default=list)
    inherited_names = models.JSONField(default=list)
    matches = models.JSONField(default=dict)
    """Name as read → ids of the units it may mean, at the time of reading."""
    deadline_text = models.CharField(max_length=60, blank=True)
    deadline_kind = models.CharField(max_length=12, blank=True)
    targets = models.JSONField(default=list)
    aspect = models.CharField(max_length=60, blank=True)
    type_word = models.CharField(max_length=60, blank=True)
    added_by = models.CharField(max_length=80, blank=True)

    title = models.CharField(max_length=200)
    measure = models.TextField(blank=True)
    criteria = models.JSONField(default=list)
    field = models.CharField(max_length=8, default="general")
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    assisting_org_ids = models.JSONField(default=list)
    no_assisting_needed = models.BooleanField(default=False)
    due_on = models.DateField(null=True)
    pace = models.CharField(max_length=10, choices=Pace, default=Pace.DATED)
    steps = models.JSONField(default=list)
    """Stages with a day of their own, as [name, ISO date]; the plan's first draft (R030)."""

    status = models.CharField(
        max_length=9,
        choices=[(s.code, s.word) for s in PROPOSAL.states.values()],
        default=Status.PROPOSED,
    )
    stage = models.CharField(
        max_length=5, choices=[(s.value, s.value) for s in Stage], default=Stage.DRAFT
    )
    version = models.PositiveIntegerField(default=1)
    dismiss_reason = models.CharField(max_length=200, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="absorbed")
    item_id = models.BigIntegerField(null=True)
    refound_item_id = models.BigIntegerField(null=True)
    """An item of an earlier round that this finding met again; a person said so (R024)."""
    apart_from = models.JSONField(default=list)
    """What a person said this is not: "item:87", "proposal:12"; never suggested again."""
    implements = models.ForeignKey("self", models.PROTECT, null=True, related_name="carried_by")
    kept_under = models.ForeignKey(Document, models.PROTECT, null=True, related_name="kept")
    """The newer document that dropped this clause, although its item goes on (R005)."""
    decided_by = models.CharField(max_length=80, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["document", "start"], name="proposal_in_order"),
            models.Index(fields=["item_id"], name="proposal_item"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="proposal_has_a_span"),
            models.CheckConstraint(
                condition=Q(status__in=Status.on_ledger(), item_id__isnull=False)
                | (~Q(status__in=Status.on_ledger()) & Q(item_id__isnull=True)),
                name="proposal_confirmed_has_item",
            ),
            models.CheckConstraint(
                condition=(Q(status=Status.DISMISSED) & ~Q(dismiss_reason=""))
                | (~Q(status=Status.DISMISSED) & Q(dismiss_reason="")),
                name="proposal_dismissed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | (~Q(status=Status.MERGED) & Q(merged_into__isnull=True)),
                name="proposal_merged_says_where",
            ),
            models.CheckConstraint(
                condition=Q(implements__isnull=True) | ~Q(implements=F("id")),
                name="proposal_not_above_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def status_word(self) -> str:
        return PROPOSAL.states[self.status].word

    @property
    def is_open(self) -> bool:
        return self.status == Status.PROPOSED

    @property
    def has_date(self) -> bool:
        return self.due_on is not None or self.pace != self.Pace.DATED
