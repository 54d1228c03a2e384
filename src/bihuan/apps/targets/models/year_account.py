from django.db import models

from bihuan.apps.targets.models.target import Target
from bihuan.rules import chain


class YearAccount(models.Model):
    """年度封账: what a target came to at the year's end; its hash stands in the audit trail too."""

    target = models.OneToOneField(Target, models.PROTECT, related_name="account")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.target_id} {self.sha256[:12]}"

    @property
    def is_unchanged(self) -> bool:
        return hash_of(self.content) == self.sha256


def hash_of(content: dict[str, object]) -> str:
    return chain.link("", chain.canonical(content))
