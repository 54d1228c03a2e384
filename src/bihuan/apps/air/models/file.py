from django.db import models


class AirFile(models.Model):
    """导入文件: an hourly or daily file from its upload until a person brings it in."""

    county_code = models.CharField(max_length=6)
    file_name = models.CharField(max_length=120)
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, null=True)
    answers = models.JSONField(default=dict)
    """What a person settled: columns, stations, kind, zone, unit of CO, meaning of O₃."""
    is_reviewed = models.BooleanField(default=False)
    taken_at = models.DateTimeField()
    taken_by = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=80, blank=True)
    outcome = models.JSONField(default=dict)
    """Counts of what it changed."""

    class Meta:
        indexes = [models.Index(fields=["county_code", "-taken_at"], name="airfile_newest")]

    def __str__(self) -> str:
        return f"{self.id} {self.file_name}"

    @property
    def subject(self) -> str:
        return f"air.file:{self.id}"
