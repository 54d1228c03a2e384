from django.db import models

from bihuan.apps.campaigns.models.campaign import Campaign
from bihuan.rules import chain


class FinalAccount(models.Model):
    """What a campaign came to on the day it was closed; its hash stands in the audit trail too."""

    campaign = models.OneToOneField(Campaign, models.PROTECT, related_name="final_account")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.sha256[:12]}"

    @property
    def is_unchanged(self) -> bool:
        return hash_of(self.content) == self.sha256


def hash_of(content: dict[str, object]) -> str:
    return chain.link("", chain.canonical(content))
