from django.db import models


class Setting(models.Model):
    """One value that this county has changed; a key without a row has its default."""

    key = models.CharField(max_length=40, primary_key=True)
    value = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.key}={self.value}"
