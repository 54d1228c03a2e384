from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def in_force(self, on: date) -> Self:
        return self.filter(from_on__lte=on, to_on__gte=on)


class Deputy(models.Model):
    """Somebody who covers another person's posts for some days; there is always a last day."""

    for_person = models.ForeignKey("people.Person", models.PROTECT, related_name="covered_by")
    by_person = models.ForeignKey("people.Person", models.PROTECT, related_name="covers")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=100)

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = "代理"
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="deputy_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(for_person=F("by_person")), name="deputy_is_another_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_person_id}→{self.for_person_id}"
