from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from bihuan.rules.viewer import DUTY_WORDS, Duty

UNIT_DUTIES = (Duty.LIAISON, Duty.UNIT_HEAD, Duty.ENTERPRISE, Duty.GRID)
AREA_DUTIES = (
    Duty.DISPATCHER,
    Duty.CHECKER,
    Duty.INSPECTOR,
    Duty.LEADER,
    Duty.SUPERVISOR,
    Duty.ADMIN,
    Duty.SECURITY,
    Duty.AUDITOR,
)
# 等保 三员分立: nobody may hold two of these at once.
OFFICERS = (Duty.ADMIN, Duty.SECURITY, Duty.AUDITOR)


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    def in_force(self, on: date) -> Self:
        """Held on that day by somebody who still has an account."""
        held = Q(to_on__isnull=True) | Q(to_on__gte=on)
        return self.filter(held, from_on__lte=on, person__is_active=True)

    def overlapping(self, from_on: date, to_on: date | None) -> Self:
        rows = self.filter(Q(to_on__isnull=True) | Q(to_on__gte=from_on))
        return rows if to_on is None else rows.filter(from_on__lte=to_on)


class Appointment(models.Model):
    """One post of one person in one unit, from its first to its last day."""

    class Seat(models.TextChoices):
        PARTY_HEAD = "party_head", "党委主要负责人"
        GOVERNMENT_HEAD = "government_head", "政府主要负责人"
        HEAD = "head", "单位主要负责人"
        LIAISON = "liaison", "联络员"
        OTHER = "other", "其他"

    DUTIES = [(str(duty), DUTY_WORDS[duty][0]) for duty in (*AREA_DUTIES, *UNIT_DUTIES)]

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="appointments")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    post = models.CharField(max_length=60)
    duty = models.CharField(max_length=12, choices=DUTIES)
    seat = models.CharField(max_length=16, choices=Seat, default=Seat.OTHER)
    scope_code = models.CharField(max_length=15, blank=True)
    is_main = models.BooleanField(default=False)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    successor_of = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="succeeded_by"
    )
    received_at = models.DateTimeField(null=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "from_on"], name="appointment_person"),
            models.Index(fields=["org", "duty"], name="appointment_org_duty"),
            models.Index(fields=["duty", "scope_code"], name="appointment_duty_scope"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="appointment_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=[str(duty) for duty in UNIT_DUTIES], scope_code="")
                | Q(duty__in=[str(duty) for duty in AREA_DUTIES]) & ~Q(scope_code=""),
                name="appointment_area_duties_have_a_scope",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True) | Q(successor_of__isnull=False),
                name="appointment_received_from_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.from_on}"

    @property
    def duty_word(self) -> str:
        return DUTY_WORDS[Duty(self.duty)][0]
