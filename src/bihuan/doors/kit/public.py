"""Addresses as they are reached from outside, for what is printed or sent."""

from django.conf import settings


def public_url(path: str) -> str:
    """The whole address, or "" where the platform was told none (BIHUAN_PUBLIC_URL)."""
    base: str = settings.PUBLIC_URL
    return f"{base.rstrip('/')}{path}" if base else ""
