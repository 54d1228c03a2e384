from enum import IntFlag

from django.db import models
from django.db.models import Q


class Flag(IntFlag):
    """Why a value is not taken into a mean, as bits; nothing is deleted and nothing filled."""

    OK = 0
    MISSING = 1
    BELOW_DETECTION = 2
    OUT_OF_RANGE = 4
    CONSTANT = 8
    DUPLICATE_DAY = 16
    INCONSISTENT = 32
    CLIPPED = 64
    CALIBRATION = 128
    VOID = 256
    EXCEPTIONAL = 512
    ESTIMATED = 1024
    MARKED = 2048
    """The device itself marks the value as none of normal work (HJ 212: F, M, S, D, B)."""


class Reading(models.Model):
    """读数: one value of one parameter of one series over one averaging time, as it was reported.

    Append-only: a correction is a later row of another ingest, and the latest one speaks.
    Rows older than the hot days live in Parquet parts instead (`Part`).
    """

    ingest = models.ForeignKey("series.Ingest", models.PROTECT, related_name="readings")
    series = models.CharField(max_length=60)
    """Whose: "air/339921A01" for a station, later "outlet/..." for an enterprise's outlet."""
    parameter = models.CharField(max_length=20)
    averaging_s = models.PositiveIntegerField()
    ends_at = models.DateTimeField()
    """The end of the averaging time."""
    value = models.BigIntegerField(null=True)
    """Whole number of 1/scale of the unit; none where the source reported a gap."""
    scale = models.PositiveIntegerField(default=1)
    unit = models.CharField(max_length=12)
    flags = models.PositiveIntegerField(default=0)
    vendor_mark = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["series", "averaging_s", "ends_at"], name="reading_series_time"),
            models.Index(fields=["averaging_s", "ends_at"], name="reading_time"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["series", "parameter", "averaging_s", "ends_at", "ingest"],
                name="reading_once_an_ingest",
            ),
            models.CheckConstraint(condition=Q(averaging_s__gt=0), name="reading_over_some_time"),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.parameter} {self.ends_at:%Y-%m-%d %H:%M}"
