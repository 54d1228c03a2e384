from django.db import models
from django.db.models import Q

from bihuan.foundation.files.models.stored_file import StoredFile

ROLE_WORDS = {
    "before": "整改前",
    "during": "整改中",
    "after": "整改后",
    "document": "材料",
    "original": "原件",
}


class Attachment(models.Model):
    """One use of a stored file on one subject; withdrawn with a reason, never deleted."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="attachments")
    subject = models.CharField(max_length=80)
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=40)
    note = models.CharField(max_length=300, blank=True)
    attached_at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=80)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["subject", "id"], name="attachment_subject")]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="attachment_withdrawn_with_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.name}"

    @property
    def role_word(self) -> str:
        """Chinese for the known roles; an app's own role is its own word."""
        return ROLE_WORDS.get(self.role, self.role)
