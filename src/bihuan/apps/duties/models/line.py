from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q


class DutyLineRows(models.QuerySet["DutyLine"]):
    def in_force(self, on: date) -> Self:
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on)


class DutyLine(models.Model):
    """责任分工: which unit answers for a domain, and the clause that says so (R052)."""

    county_code = models.CharField(max_length=6)
    domain = models.CharField(max_length=40)
    """Word of the register packs and of the classes of objects in duty documents."""
    medium = models.CharField(max_length=8, blank=True)
    """Only for this `field` of an item; empty for all."""
    words = models.JSONField(default=list)
    """Only for problems that name one of these; empty for all of the domain."""
    lead_org = models.ForeignKey("orgs.Org", models.PROTECT, null=True, related_name="+")
    """None: the township on whose territory it lies (属地)."""
    assisting = models.ManyToManyField("orgs.Org", related_name="+")
    clause = models.CharField(max_length=300)
    document_title = models.CharField(max_length=200)
    document_id = models.BigIntegerField(null=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    set_by = models.CharField(max_length=80)
    set_at = models.DateTimeField()
    end_reason = models.CharField(max_length=200, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    objects = DutyLineRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county_code", "domain"], name="duty_line_domain")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
                name="duty_line_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(clause="") & ~Q(document_title=""), name="duty_line_has_a_clause"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.domain} {self.clause[:20]}"
