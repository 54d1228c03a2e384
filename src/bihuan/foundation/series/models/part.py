from django.db import models


class Part(models.Model):
    """分区: one Parquet file of readings that is finished; a file without its row does not count.

    So a write that broke off leaves nothing behind: the file comes first, the row with the ingest.
    """

    ingest = models.ForeignKey("series.Ingest", models.PROTECT, null=True, related_name="parts")
    averaging_s = models.PositiveIntegerField()
    month = models.CharField(max_length=7)
    """Of the values' ends, Beijing time: "2026-03"."""
    path = models.CharField(max_length=200, unique=True)
    """Under the home's series folder."""
    sha256 = models.CharField(max_length=64)
    rows = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["averaging_s", "month"], name="part_month")]

    def __str__(self) -> str:
        return self.path
