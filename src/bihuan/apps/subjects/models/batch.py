from django.db import models
from django.db.models import F, Q


class Batch(models.Model):
    """导入批次: a list taken in, looked at, written at one stroke, and taken back within a day."""

    county_code = models.CharField(max_length=6)
    register = models.CharField(max_length=40)
    file_name = models.CharField(max_length=200)
    sheet_name = models.CharField(max_length=100)
    heads = models.JSONField(default=dict)
    """Column number → its heading as written."""
    cells = models.JSONField(default=list)
    """[row number of the sheet, {column number: text}] of every row that holds data."""
    passed_over = models.JSONField(default=list)
    """[row number, why, its first words]: no data, told nevertheless."""
    mapping = models.JSONField(default=dict)
    """Column number → field code, `name`, `place`, `address`, `lon`, `lat` or `number`."""
    taken_by = models.CharField(max_length=80)
    taken_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    added = models.JSONField(default=list)
    """Ids of the subjects that it put on the register."""
    changed = models.JSONField(default=list)
    """[id, number of its edition before] of those it corrected."""
    refused = models.JSONField(default=list)
    """[row number, sentence] of the rows it did not write."""
    same_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(confirmed_at__lte=F("undone_at")),
                name="batch_undone_after_written",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
