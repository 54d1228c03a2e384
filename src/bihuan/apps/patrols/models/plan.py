from django.db import models
from django.db.models import Q


class PatrolPlan(models.Model):
    """巡查安排: who walks which area how often, and the points not to be left out."""

    county_code = models.CharField(max_length=6)
    place_code = models.CharField(max_length=15)
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    every_days = models.PositiveSmallIntegerField()
    points = models.JSONField(default=list)
    """[name, longitude, latitude] of each, in the order of the way."""
    from_on = models.DateField()
    ended_on = models.DateField(null=True)
    planned_by = models.CharField(max_length=80)
    planned_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["county_code", "place_code"], name="patrol_plan_place"),
            models.Index(fields=["person"], name="patrol_plan_person"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(every_days__gte=1, every_days__lte=366), name="patrol_plan_every"
            ),
        ]

    def __str__(self) -> str:
        return self.name
