from django.contrib.auth.models import AbstractBaseUser
from django.db import models


class Person(AbstractBaseUser):
    """One account of one person; what they may do stands in their appointments."""

    login = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=40)
    phone = models.CharField(max_length=30, blank=True)
    county_code = models.CharField(max_length=6)
    pinyin_full = models.CharField(max_length=600, blank=True)
    pinyin_initials = models.CharField(max_length=100, blank=True)
    is_active = models.BooleanField(default=True)  # type: ignore[assignment]
    failed_logins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    must_change_password = models.BooleanField(default=True)
    password_changed_at = models.DateTimeField(null=True)
    last_login_at = models.DateTimeField(null=True)
    last_login_from = models.CharField(max_length=45, blank=True)

    last_login = None  # type: ignore[assignment]
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        indexes = [models.Index(fields=["county_code", "id"], name="person_county")]

    def __str__(self) -> str:
        return self.name
