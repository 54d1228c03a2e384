from django.db import models
from django.db.models import F, Q

from bihuan.foundation.people.models.person import Person
from bihuan.rules.viewer import DUTY_WORDS, Duty


class Appointment(models.Model):
    """Who holds which post and duty where, from one day to another."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    org = models.ForeignKey("orgs.Org", models.PROTECT, related_name="+")
    post = models.CharField(max_length=40)
    duty = models.CharField(
        max_length=10, choices=[(duty.value, DUTY_WORDS[duty][0]) for duty in Duty]
    )
    scope_code = models.CharField(max_length=15, blank=True)
    is_main = models.BooleanField(default=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "from_on"], name="appointment_person"),
            models.Index(fields=["org", "duty", "from_on"], name="appointment_org"),
            models.Index(fields=["duty", "scope_code"], name="appointment_duty"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="appointment_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["person", "org", "duty", "from_on"], name="appointment_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.post}"

    @property
    def duty_word(self) -> str:
        return DUTY_WORDS[Duty(self.duty)][0]


class Deputy(models.Model):
    """Leave cover: `by_person` stands in for `for_person` on these days."""

    for_person = models.ForeignKey(Person, models.PROTECT, related_name="deputies")
    by_person = models.ForeignKey(Person, models.PROTECT, related_name="covers")
    from_on = models.DateField()
    to_on = models.DateField()
    reason = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__gte=F("from_on")), name="deputy_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(for_person=F("by_person")), name="deputy_is_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_person_id} for {self.for_person_id}"
