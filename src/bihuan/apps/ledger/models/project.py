"""A key reduction project (重点减排工程, R046): scope, money, gates, tonnes."""

from django.db import models
from django.db.models import Q

from bihuan.apps.ledger.models.item import Item


class Project(models.Model):
    """What an item of kind project has beside its clock and its plan."""

    item = models.OneToOneField(Item, models.PROTECT, related_name="works")
    scope = models.TextField(blank=True)
    technology = models.CharField(max_length=120, blank=True)
    budget_yuan = models.BigIntegerField(null=True)
    funding = models.CharField(max_length=200, blank=True)
    commissioned_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(budget_yuan__isnull=True) | Q(budget_yuan__gte=0),
                name="project_budget_not_negative",
            )
        ]

    def __str__(self) -> str:
        return f"project of {self.item_id}"


class Gate(models.Model):
    """One gate of a project: nothing beyond it begins before it is passed (立项、招标、竣工…)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="gates")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=40)
    due_on = models.DateField(null=True)
    passed_on = models.DateField(null=True)
    basis = models.CharField(max_length=120, blank=True)
    passed_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "place"], name="gate_place"),
            models.CheckConstraint(
                condition=Q(passed_on__isnull=True) | ~Q(passed_by=""), name="gate_passed_says_who"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Payment(models.Model):
    """Money spent on a project, in yuan; a wrong one is put right by its negative."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="payments")
    paid_on = models.DateField()
    yuan = models.BigIntegerField()
    purpose = models.CharField(max_length=120)
    noted_by = models.CharField(max_length=80)
    noted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.paid_on} {self.yuan}"


class Benefit(models.Model):
    """The tonnes a year of one pollutant a project promised, and what was measured after."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="benefits")
    pollutant = models.CharField(max_length=20)
    promised_t = models.DecimalField(max_digits=12, decimal_places=3)
    measured_t = models.DecimalField(max_digits=12, decimal_places=3, null=True)
    measured_on = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)
    measured_by = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "pollutant"], name="benefit_once"),
            models.CheckConstraint(condition=Q(promised_t__gt=0), name="benefit_promises"),
            models.CheckConstraint(
                condition=Q(measured_t__isnull=True) | ~Q(basis=""), name="benefit_says_its_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pollutant} {self.promised_t}"


class SafetyReview(models.Model):
    """Speed against safety (R105): a squeezed plan or a stop-work conflict has to be answered."""

    item = models.ForeignKey(Item, models.PROTECT, related_name="safety_reviews")
    cause = models.CharField(max_length=300)
    raised_by = models.CharField(max_length=80)
    raised_at = models.DateTimeField()
    conclusion = models.TextField(blank=True)
    is_safe = models.BooleanField(null=True)
    concluded_by = models.CharField(max_length=80, blank=True)
    concluded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True)
                | (~Q(conclusion="") & Q(is_safe__isnull=False)),
                name="safety_review_says_what",
            ),
        ]

    def __str__(self) -> str:
        return self.cause
