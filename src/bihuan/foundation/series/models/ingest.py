from django.db import models


class Ingest(models.Model):
    """批次: one arrival of readings, from a file, a feed or a hand; where each value came from."""

    class Kind(models.TextChoices):
        FILE = "file", "文件导入"
        FEED = "feed", "接口接收"
        HAND = "hand", "人工填报"

    kind = models.CharField(max_length=4, choices=Kind)
    source = models.CharField(max_length=120)
    """The file's name, the feed's or the form's."""
    sha256 = models.CharField(max_length=64, blank=True)
    received_at = models.DateTimeField()
    received_by = models.CharField(max_length=80)
    rows = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-received_at"], name="ingest_newest")]

    def __str__(self) -> str:
        return f"{self.id} {self.source}"
