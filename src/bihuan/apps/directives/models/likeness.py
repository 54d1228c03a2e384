from django.db import models
from django.db.models import F, Q

from bihuan.apps.directives.models.proposal import Proposal


class Likeness(models.Model):
    """A proposal says about the same as an item or a proposal of another document; a hint only."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="likenesses")
    item_id = models.BigIntegerField(null=True)
    other = models.ForeignKey(Proposal, models.CASCADE, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField()
    shared = models.JSONField(default=list)
    """The words both have, longest first, so that a person sees why."""

    class Meta:
        indexes = [models.Index(fields=["proposal", "-percent"], name="likeness_closest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(item_id__isnull=False, other__isnull=True)
                | Q(item_id__isnull=True, other__isnull=False),
                name="likeness_to_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(percent__lte=100), name="likeness_at_most_a_hundred"
            ),
            models.CheckConstraint(
                condition=Q(other__isnull=True) | ~Q(other=F("proposal")),
                name="likeness_not_to_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.percent}%"
