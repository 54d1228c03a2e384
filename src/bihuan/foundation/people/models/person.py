from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact


class PersonQuerySet(models.QuerySet["Person"]):
    """People as rows; what may be done with them stands in actions."""


class Person(AbstractBaseUser):
    """One natural person with one account, in one county."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(max_length=120, blank=True)
    county_code = models.CharField(max_length=6)
    is_active = models.BooleanField(default=True)
    pinyin_full = models.CharField(max_length=600, blank=True)
    pinyin_initials = models.CharField(max_length=200, blank=True)
    failed_logins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    # In its place we keep the time and the address together.
    last_login = None
    last_login_at = models.DateTimeField(null=True)
    last_login_from = models.CharField(max_length=45, blank=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county_code", "name"], name="person_county_name")]
        constraints = [
            models.CheckConstraint(
                condition=Q(Exact(Length("county_code"), 6)), name="person_county_has_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(last_login_at__isnull=False) | Q(last_login_from=""),
                name="person_login_place_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.name
