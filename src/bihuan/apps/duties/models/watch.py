from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from bihuan.apps.duties.flow import LEVEL_WORDS, ROLE_WORDS, Level, Role


class WatchRows(models.QuerySet["Watch"]):
    def in_force(self, on: date) -> Self:
        """Held on that day by somebody who still has an account."""
        held = Q(to_on__isnull=True) | Q(to_on__gte=on)
        return self.filter(held, from_on__lte=on, person__is_active=True)

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        rows = self.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
        return rows if to_on is None else rows.filter(from_on__lte=to_on)


class Watch(models.Model):
    """包保: one person in one role for a place and all below it, a unit, or one subject."""

    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15, blank=True)
    org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    subject_of = models.ForeignKey("subjects.Subject", models.PROTECT, null=True, related_name="+")
    level = models.CharField(max_length=10, choices=[(str(k), v) for k, v in LEVEL_WORDS.items()])
    role = models.CharField(max_length=10, choices=[(str(k), v) for k, v in ROLE_WORDS.items()])
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=200, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    named_by = models.CharField(max_length=80)
    named_at = models.DateTimeField()
    end_reason = models.CharField(max_length=200, blank=True)

    objects = WatchRows.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "place_code"], name="watch_place"),
            models.Index(fields=["person", "from_on"], name="watch_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="watch_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=(~Q(place_code="") & Q(org__isnull=True, subject_of__isnull=True))
                | Q(place_code="", org__isnull=False, subject_of__isnull=True)
                | Q(place_code="", org__isnull=True, subject_of__isnull=False),
                name="watch_over_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(level__in=[str(one) for one in Level])
                & Q(role__in=[str(one) for one in Role]),
                name="watch_level_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_code or self.org_id or self.subject_of_id} {self.level} {self.role}"

    @property
    def level_word(self) -> str:
        return LEVEL_WORDS[Level(self.level)]

    @property
    def role_word(self) -> str:
        return ROLE_WORDS[Role(self.role)]
