from collections.abc import Mapping

from django.db import models
from django.db.models import Q

from bihuan.rules.roadplan import WORK_WORDS, Slot, Work


class Plan(models.Model):
    """保洁计划: what the county's roads get on one day, by one forecast."""

    county_code = models.CharField(max_length=6)
    on = models.DateField()
    forecast = models.JSONField()
    """Slot → {coldest_c, rain_mm, wind_ms, humidity, pm10}."""
    source = models.CharField(max_length=120)
    """Whose forecast it is."""
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=80, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)
    """By a plan from a newer forecast; it stays."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["county_code", "on"],
                condition=Q(replaced_at__isnull=True),
                name="one_plan_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.county_code} {self.on}"


class PlanLine(models.Model):
    """计划的一行: one work on one road, planned with its reasons, and what was done."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="lines")
    road = models.ForeignKey("subjects.Subject", models.PROTECT, related_name="+")
    work = models.CharField(max_length=8, choices=[(one, WORK_WORDS[one]) for one in Work])
    times = models.JSONField()
    """Slot → rounds."""
    reasons = models.JSONField(default=list)
    change_reason = models.CharField(max_length=200, blank=True)
    """Why a person plans otherwise than the weather's rules."""
    done = models.PositiveSmallIntegerField(null=True)
    done_note = models.CharField(max_length=200, blank=True)
    done_by = models.CharField(max_length=80, blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "road", "work"], name="plan_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.road_id} {self.work}"

    @property
    def planned(self) -> int:
        return sum(self.times.values())

    @property
    def rounds(self) -> Mapping[Slot, int]:
        return {slot: self.times[slot] for slot in Slot if slot in self.times}
